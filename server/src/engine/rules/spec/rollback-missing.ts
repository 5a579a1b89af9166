import { readableSpec } from "../../plan/read-spec";
import { answersRequests, beyondExperiment } from "../../practice/governance";
import { sources } from "../../practice/index";
import { setAt } from "../../text/edits";
import { productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/rollback-missing",
  severity: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Rollout that nothing takes back",
  rationale:
    "A gradual rollout protects nobody if nobody watches it. Tie it to an objective: `rollout.rollback.on` names what takes the new version back by itself when it breaks (latency, error rate, accuracy, drift). Without that the canary goes on to 100 % whatever it does.",
  source: sources.sloAlerting,
  policyDefault: true,
  examples: {
    good: [
      productionSpecWith({ rollout: "{ steps: [5, 100], rollback: { on: [error_rate] } }" }),
      specWith({ rollout: "{ steps: [5, 100] }" }),
    ],
    bad: [
      { text: productionSpecWith({ "«rollout»": "\n  strategy: canary # as always\n  steps: [5, 25, 100]" }) },
      { text: productionSpecWith({ rollout: "{ steps: [5, 100], «rollback»: {} }" }) },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const rollout = root.child("rollout");
    if (rollout?.type !== "mapping" || !answersRequests(spec) || !beyondExperiment.has(spec.governance_level ?? "")) return;
    const said = root.at("rollout.rollback.on");
    if ((spec.rollout?.rollback?.on?.length ?? 0) > 0 || (said && said.children.length > 0)) return;
    yield {
      at: (said ?? root.at("rollout.rollback") ?? rollout).key,
      message: `Nothing takes this rollout back when the new version fails: "rollout.rollback.on" is ${said ? "empty" : "missing"}. Name the objectives that do.`,
      fixes: [
        {
          title: "Roll back on latency and error rate",
          edits: setAt(root, ["rollout", "rollback"], { on: ["latency", "error_rate"] }),
        },
      ],
    };
  },
});
