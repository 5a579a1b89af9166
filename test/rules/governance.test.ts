/** What governance demands of a spec: where several rules could speak and only one may, what their messages say, what their fixes write. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Finding } from "../../server/src/engine/finding";
import { checkExample, checkExampleFiles } from "../../server/src/engine/pages/example";
import { absent, productionModel, productionSpecWith, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import type { ExampleText } from "../../server/src/engine/rules/rule";
import { applyEdits, Lines } from "../../server/src/engine/text/span";

const privacy = "{ pii_columns: [card_number], legal_basis: contract, retention_days: 365, dpia: docs/dpia.md }";
const signature = "signature: { inputs: [{ name: amount, type: double }], outputs: [{ name: score, type: double }] }";
const rollback = "rollback: { on: [latency] }";

describe("the tier of a spec", () => {
  says("below what is recommended", productionSpecWith({ tier: "1" }), [
    "tier-below-recommended: Tier 1 is less than this model needs: The maturity level is unknown; production governance recommends tier 3. Set tier 3, or say why not yet.",
  ]);
  says(
    "the same, but regulated: that alone is said, and as an error",
    productionSpecWith({ regulations: "[GDPR]", privacy, tier: "1" }),
    ["regulated-needs-tier-3: GDPR demands governance and an audit log, which tier 1 does not include. Set tier 3."],
  );
  says("two laws", productionSpecWith({ regulations: "[SOX, PCI-DSS]", tier: "2" }), [
    "regulated-needs-tier-3: SOX and PCI-DSS demand governance and an audit log, which tier 2 does not include. Set tier 3.",
  ]);
  says("a small team at what it is capped at", productionSpecWith({ team_size: "3", tier: "2" }), []);
  says("a small team below the cap", productionSpecWith({ team_size: "3", tier: "1" }), [
    "tier-below-recommended: Tier 1 is less than this model needs: The maturity level is unknown; production governance recommends tier 3. A team of 3 caps it at tier 2, whatever maturity and governance recommend: below 5 people tier 3 is more to run than to gain. Set tier 2, or say why not yet.",
  ]);
  says("a small team above the cap", productionSpecWith({ team_size: "3", tier: "3" }), [
    "tier-too-heavy-for-team: Tier 3 is more to run than a team of 3 gains from it (below 5 people). Begin with tier 2.",
  ]);
  says(
    "a small team that is regulated may have tier 3",
    productionSpecWith({ team_size: "3", tier: "3", regulations: "[GDPR]", privacy }),
    [],
  );
  says(
    "laws in a shape that cannot be read yet: no advice to do less",
    specWith({ team_size: "3", tier: "3", regulations: "GDPR", alerting: "{ pager: pagerduty, chat: slack }" }),
    ['schema: "regulations" must be a list, not text.'],
  );
  says(
    "a second platform for pipelines is said once, whatever the team",
    productionSpecWith({ team_size: "4", tier: "2", orchestrator: "kubeflow", existing_stack: "vertex_ai" }),
    ["prefer-existing-stack"],
  );
  says(
    "Kubeflow that is there already, beside a tier that is too heavy",
    productionSpecWith({ team_size: "4", tier: "3", orchestrator: "kubeflow", existing_stack: "kubeflow" }),
    ["tier-too-heavy-for-team: Tier 3 is more to run than a team of 4 gains from it (below 5 people). Begin with tier 2."],
  );
});

describe("a demand of production", () => {
  says(
    "is told one by one, each once",
    productionSpecWith({ model: absent, rollout: absent, governance: absent, alerting: absent }),
    [
      "alert-route-missing",
      "lineage-missing",
      "production-needs-approval",
      "production-needs-audit-log",
      "production-needs-gradual-rollout",
      "production-needs-model-card",
      "signature-missing",
    ],
  );
  says("is none of an experiment", specWith({}), []);
  says(
    "is held by a regulation at every level",
    specWith({ regulations: "[SOX]", alerting: "{ pager: pagerduty, chat: slack }" }),
    [
      'production-needs-audit-log: Nobody could tell afterwards which version of this regulated model was deployed when and by whom: "governance.audit_log" is missing. Set it to true.',
    ],
  );
  says("names all that lacks in one finding", productionSpecWith({ model: `{ ${signature}, training: { random_seed: 1 } }` }), [
    'lineage-missing: Nobody can tell what this production model was made from: "model.training.run_id", "model.training.git_commit" and "model.training.data_version" are missing. Take them from the run that trained it.',
  ]);

  const wrongShapes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "no value for the alerts": { alerting: "" },
    "no value for the pager": { alerting: "{ pager: , chat: slack }" },
    "no value for the privacy record": { regulations: "[GDPR]", privacy: "" },
    "no value for the assessment": { regulations: "[GDPR]", privacy: privacy.replace("docs/dpia.md", "") },
    "no value for the rollout": { rollout: "" },
    "no value for the rollback": { rollout: "{ steps: [5, 100], rollback: }" },
    "text for the objectives": { rollout: "{ steps: [5, 100], rollback: { on: latency } }" },
    "a step of 150 %": { rollout: `{ steps: [5, 150], ${rollback} }` },
    "half a percent": { rollout: `{ steps: [0.5, 100], ${rollback} }` },
    "no value for the audit log": {
      governance: "{ approvers: [ml-leads], approval_system: github, audit_log: , model_card: MODEL_CARD.md }",
    },
    "no value for the flag": { rollout: `{ ${rollback}, feature_flags: unleash, flag: }` },
    "no value for the signature": { model: productionModel().replace(/signature: \{.*?\] \}/, "signature: ") },
    "no value for the run": { model: productionModel().replace(/run_id: \w+/, "run_id: ") },
    "no value for the seed": { model: productionModel().replace(/random_seed: \d+/, "random_seed: ") },
  };
  for (const [name, entries] of Object.entries(wrongShapes))
    it(`is not told besides a fault of shape: ${name}`, () => {
      assert.deepEqual(
        findingsIn(productionSpecWith(entries)).map(({ rule }) => rule),
        ["schema"],
      );
    });
});

describe("alert routes", () => {
  const where = (entries: Readonly<Record<string, string>>) => placesOf(specWith(entries), "spec/alert-route-missing");

  it("are demanded by what recommends tier 3", () => {
    assert.deepEqual(where({ maturity_level: "0" }), ["0"]);
    assert.deepEqual(where({ regulations: "[SOX]", governance: "{ audit_log: true }" }), ["regulations"]);
    assert.deepEqual(where({ tier: "3" }), ["3"]);
    assert.deepEqual(where({ tier: "2" }), []);
    assert.deepEqual(where({ maturity_level: "0", team_size: "4" }), []);
  });
  says("name the levels that reach nobody", productionSpecWith({ tier: "3", alerting: "{ chat: slack }" }), [
    'alert-route-missing: Alerts of P0 and P1 would reach nobody: tier 3 sends them, and "alerting.pager" is missing. Name who is told.',
  ]);
});

describe("the privacy record", () => {
  says(
    "is asked for in one finding where two laws do",
    productionSpecWith({ regulations: "[gdpr, HIPAA]", privacy: privacy.replace(", dpia: docs/dpia.md", "") }),
    [
      'privacy-check-missing: GDPR and HIPAA ask for a privacy record, and this spec lacks "privacy.dpia" and "privacy.baa". Write down what holds for this model.',
    ],
  );
  says(
    "needs a legal basis under the GDPR",
    productionSpecWith({ regulations: "[GDPR]", privacy: privacy.replace("legal_basis: contract, ", "") }),
    [
      'privacy-check-missing: GDPR asks for a privacy record, and this spec lacks "privacy.legal_basis". Write down what holds for this model.',
    ],
  );
  it("needs an agreement under HIPAA; `none` is not one", () => {
    const denied = productionSpecWith({ regulations: "[HIPAA]", privacy: privacy.replace("dpia: docs/dpia.md", "baa: none") });
    assert.deepEqual(placesOf(denied, "spec/privacy-check-missing"), ["none"]);
    const [finding] = findingsIn(denied);
    assert.match(finding?.source?.title ?? "", /HIPAA/);
  });
});

describe("rollout steps", () => {
  fixes(
    "put in order begin small in production",
    productionSpecWith({ rollout: `{ steps: [50, 25], ${rollback} }` }),
    "steps: [ 5, 25, 50, 100 ]",
  );
  fixes(
    "put in order stay as they are elsewhere",
    specWith({ rollout: `{ steps: [50, 25], ${rollback} }` }),
    "steps: [ 25, 50, 100 ]",
  );
  fixes("of which one is there twice", specWith({ rollout: `{ steps: [5, 5, 100], ${rollback} }` }), "steps: [ 5, 100 ]");
  fixes("that are none become the usual ones", specWith({ rollout: `{ steps: [], ${rollback} }` }), "steps: [ 5, 25, 50, 100 ]");
  fixes(
    "of 100 alone begin small in production",
    productionSpecWith({ rollout: `{ steps: [100], ${rollback} }` }),
    "steps: [ 5, 100 ]",
  );
  says(
    "of a switch from blue to green may be one",
    productionSpecWith({ rollout: `{ strategy: blue_green, steps: [100], ${rollback} }` }),
    [],
  );
});

describe("a version", () => {
  for (const [written, meant] of [
    ["v1.2.3", "1.2.3"],
    ['"1.0"', "1.0.0"],
    ["1.0", "1.0.0"],
    ["1.10", "1.10.0"],
    ["2", "2.0.0"],
    ["V2.1.0-rc.1", "2.1.0-rc.1"],
    ["01.02.3", "1.2.3"],
  ] as const)
    fixes(`${written} is meant as ${meant}`, specWith({ version: written }), `version: ${meant}\n`);

  for (const written of ["1.2.3", "0.0.0", "1.0.0-alpha.1+build.05", "1.0.0--", "10.20.30"])
    says(`${written} is one`, specWith({ version: written }), []);

  for (const written of ["2024-10-01", "1.2.3.4", "1-beta", "1.2.3-01", "latest", '""', "1.2.3+"])
    it(`${written} is none, and nobody can tell which was meant`, () => {
      const [finding, ...others] = findingsIn(specWith({ version: written }));
      assert.equal(finding?.rule, "spec/version-not-semver");
      assert.deepEqual(finding.fixes ?? [], []);
      assert.deepEqual(others, []);
    });
});

describe("lineage from the registry", () => {
  const entry = (version: string, seed: string) => `{
  "model_name": "fraud-detection", "version": "${version}", "alias": "challenger", "framework": "XGBoost 2.1.1",
  "metadata": { "run_id": "0f3c9a7be21d", "git_commit": "1234567", "data_version": "2024-10-01"${seed} }
}`;
  const offered = (model: string, registry: string): readonly string[] => {
    const example = { "mlops.yaml": productionSpecWith({ version: "2.1.0", model }), "registry.json": registry };
    return findingsIn(example)
      .filter(({ rule }) => rule === "spec/lineage-missing")
      .flatMap((finding) => fixedTexts(example["mlops.yaml"], finding));
  };
  const traced = `{ ${signature}, training: { random_seed: 7 } }`;
  const untraced = `{ ${signature} }`;

  it("is copied, quoted where YAML would read a number", () => {
    const [fixed = ""] = offered(traced, entry("2.1.0", ""));
    assert.match(fixed, /training: \{ random_seed: 7, run_id: 0f3c9a7be21d, git_commit: "1234567", data_version: 2024-10-01 \}/);
  });
  it("comes with the seed where there is no training yet, so that no other finding follows", () => {
    const [fixed = ""] = offered(untraced, entry("2.1.0", ', "random_seed": 3'));
    assert.match(fixed, /random_seed: 3/);
    assert.deepEqual(findingsIn(fixed), []);
    assert.deepEqual(offered(untraced, entry("2.1.0", "")), []);
  });
  it("is not taken from another version", () => assert.deepEqual(offered(traced, entry("2.0.0", "")), []));
});

describe("a stack of one's own", () => {
  const custom = (entries: Readonly<Record<string, string>>) => specWith({ existing_stack: "custom", ...entries });
  says("has to say what tracks and what serves", custom({}), [
    'stack-incomplete: A stack of your own is named, but not what tracks its experiments and what serves its models: "tracking.tool" and "serving.server" are missing. Name them, or it is replaced unseen.',
  ]);
  says(
    "needs no server for batch jobs",
    custom({ deployment_target: "batch", scale_requirements: "{ data_volume_gb: 4 }", tracking: "{ tool: custom }" }),
    [],
  );
  says("is completed by a platform that brings both", specWith({ existing_stack: "[custom, databricks]" }), []);
});

describe("an incomplete flag", () => {
  fixes(
    "gets what it lacks, its comments stay, also at the end of the file",
    specWith({ rollout: "\n  feature_flags: unleash\n  flag:\n    name: v2 # ours" }).trimEnd(),
    "  flag:\n    name: v2 # ours\n    default: false\n    stickiness: user_id",
  );
});

/** All findings of a spec, as `rule` or `rule: message`, in the order of their ids. */
function says(name: string, text: string, expected: readonly string[]): void {
  it(name, () => {
    const told = findingsIn(text).map(({ rule, message }) => ({ id: rule.replace("spec/", ""), message }));
    const words = told.map(({ id, message }) => (expected.includes(id) ? id : `${id}: ${message}`)).sort();
    assert.deepEqual(words, [...expected].sort());
  });
}

/** The one fix of the one finding leaves a text without findings that holds these words. */
function fixes(name: string, text: string, expected: string): void {
  it(name, () => {
    const [finding, ...others] = findingsIn(text);
    assert.ok(finding);
    assert.deepEqual(others, []);
    const [fixed = "", ...alternatives] = fixedTexts(text, finding);
    assert.deepEqual(alternatives, []);
    assert.ok(fixed.includes(expected), fixed);
    assert.deepEqual(findingsIn(fixed), []);
  });
}

function findingsIn(example: ExampleText): readonly Finding[] {
  if (typeof example === "string") return checkExample(example, rules).findings;
  return checkExampleFiles(example, rules).flatMap(({ findings }) => findings);
}

/** What stands at the findings of a rule. */
function placesOf(text: string, id: string): readonly string[] {
  return findingsIn(text)
    .filter(({ rule }) => rule === id)
    .map(({ range }) => text.slice(...offsets(text, range)));
}

function fixedTexts(text: string, { fixes = [] }: Finding): readonly string[] {
  return fixes.map(({ edits }) =>
    applyEdits(
      text,
      edits.map(({ range, newText }) => {
        const [start, end] = offsets(text, range);
        return { span: { start, end }, newText };
      }),
    ),
  );
}

function offsets(text: string, { start, end }: Finding["range"]): readonly [number, number] {
  const lines = new Lines(text);
  return [lines.offset(start), lines.offset(end)];
}
