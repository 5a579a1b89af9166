import type { Document } from "../../file";
import { tierInHead } from "../../models/statements/bundle-readme";
import { claimsIn, endOfSources, openMarkers } from "../../models/statements/citations";
import type { Decision, Tier } from "../../plan/plan";
import { readSpec } from "../../plan/read-spec";
import { resolvePlan } from "../../plan/resolve";
import { specOf } from "../../plan/thresholds-in-force";
import { validate } from "../../schema/validate";
import { bundleReadme } from "../bundle-example-texts";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const spec = specWith({ version: "2.1.0", tier: "2" });
const reason = "- «What computes drift?» **evidently**: It is open source, free in production.";
const evidently = "- <https://docs.evidentlyai.com/metrics/customize_data_drift>";

export default defineRule({
  id: "cross/citation-missing",
  severity: "warning",
  kinds: ["bundle-readme", "model-card", "runbook", "model-changelog"],
  title: "Claim without a source",
  rationale:
    "What a page claims, somebody has to be able to look up later: an auditor, or whoever is to change the decision. The README of a bundle gives a reason for each decision and lists the pages that say so, with the day they were read; a reason that is the plan's own and whose page is no longer in the list cannot be checked. On every page of a model a footnote that is referred to, `[^slo]`, has to be explained below.",
  source: {
    title: "Mitchell et al.: Model Cards for Model Reporting",
    url: "https://arxiv.org/abs/1810.03993",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      {
        "mlops.yaml": spec,
        "README.md": bundleReadme({ decisions: [reason.replaceAll(/[«»]/g, "")], sources: [evidently] }),
      },
      {
        "mlops.yaml": spec,
        "README.md": bundleReadme({ decisions: ["- Who is called at night? **ml-leads**: We said so in May."] }),
      },
      {
        "runbooks/errors.md": "# Errors\n\nWithin 15 minutes[^slo].\n\n[^slo]: <https://wiki.example.com/slo>, read 2026-10-01\n",
      },
    ],
    bad: [
      {
        text: {
          "mlops.yaml": spec,
          "README.md": bundleReadme({ decisions: [reason], sources: ["- <https://mlflow.org/docs/latest/ml/model-registry/>"] }),
        },
      },
      { text: { "runbooks/errors.md": "# Errors\n\nWithin 15 minutes«[^slo]».\n" } },
    ],
  },
  *checkAcross(document, workspace) {
    for (const { name, at } of openMarkers(document))
      yield {
        at,
        message: `This refers to a source "${name}", and nothing on the page says which: nobody can look it up. Add a line \`[^${name}]: …\` with its address and the day it was read.`,
      };
    const spec = document.kind.id === "bundle-readme" ? specOf(document, workspace) : undefined;
    if (spec) yield* withoutSource(document, spec);
  },
});

function* withoutSource(readme: Document, spec: Document): Generator<Problem> {
  const claims = claimsIn(readme);
  const decisions = claims.length === 0 ? [] : decisionsOf(spec, tierInHead(readme)[0]?.value);
  for (const { question, words, at } of claims) {
    // a reason of one's own has a source of one's own, or none
    const decision = decisions.find((each) => each.question === question && each.words === words);
    if (!decision || readme.text.includes(decision.source.url)) continue;
    const { url, accessed, title } = decision.source;
    const end = endOfSources(readme);
    yield {
      at,
      message: `The source of this decision is not listed: why it was made cannot be looked up. List ${title}, <${url}>, read ${accessed}.`,
      related: [
        { document: spec, at: (spec.root.child("name") ?? spec.root).span, message: "The decision follows from this spec." },
      ],
      fixes:
        end === undefined ? [] : [{ title: "List the source", edits: [{ span: { start: end, end }, newText: `\n- <${url}>` }] }],
    };
  }
}

const known = new WeakMap<Document["parsed"], Map<unknown, readonly Decision[]>>();

/** The plan's decisions, worked out once for each text of a spec; none where it cannot be planned. */
function decisionsOf(spec: Document, tier: unknown): readonly Decision[] {
  const plans = known.get(spec.parsed) ?? new Map<unknown, readonly Decision[]>();
  known.set(spec.parsed, plans);
  const isWhole = (): boolean => spec.parsed.problems.length === 0 && validate(spec).length === 0;
  const decisions = plans.get(tier) ?? (isWhole() ? resolvePlan(readSpec(spec), tier as Tier | undefined).decisions : []);
  plans.set(tier, decisions);
  return decisions;
}
