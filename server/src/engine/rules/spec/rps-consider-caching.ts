import { isMisread, readableSpec } from "../../plan/read-spec";
import { judgeCache } from "../../plan/request-rate";
import { cite } from "../../plan/sources";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.autoscaleAboveRps;
const replicas = "min_replicas: 2, max_replicas: 40";

export default defineRule({
  id: "spec/rps-consider-caching",
  severity: "info",
  kinds: ["mlops-spec"],
  title: "High request rate without a decision about a cache",
  rationale: `Above ${limit.value} requests per second many ask the same thing, or need the same features. A cache for answers (Triton has one, Redis works with any server) or for features takes them off the model, so fewer replicas do. It is only advice: where no two requests are alike, such as card transactions, a cache is never hit. Say \`serving.cache: none\` then, and this is decided.`,
  source: cite.responseCache,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: "{ rps: 1500 }", serving: `{ ${replicas}, cache: redis }` }),
      specWith({ scale_requirements: "{ rps: 1500 }", serving: `{ ${replicas}, cache: none }` }),
      specWith({ scale_requirements: `{ rps: ${limit.value} }`, serving: `{ ${replicas} }` }),
    ],
    bad: [{ text: specWith({ scale_requirements: "\n  rps: «1500» # on a Saturday", serving: `{ ${replicas} }` }) }],
  },
  *check(document) {
    const entry = scaleEntry(document.root, "rps");
    const verdict = judgeCache(readableSpec(document));
    if (!entry || verdict?.fault === undefined || isMisread(document, "serving.cache")) return;
    yield { at: entry.span, message: verdict.decision.words };
  },
});
