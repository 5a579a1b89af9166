import type { Spec } from "../../plan/plan";
import { readableSpec } from "../../plan/read-spec";
import { beyondExperiment, lacking } from "../../practice/governance";
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
      productionSpecWith({
        deployment_target: "batch",
        scale_requirements: "{ data_volume_gb: 40 }",
        rollout: "{ strategy: canary }",
      }),
    ],
    bad: [
      { text: productionSpecWith({ "«rollout»": "\n  strategy: canary # as always\n  steps: [5, 25, 100]" }) },
      { text: productionSpecWith({ rollout: "{ steps: [5, 100], «rollback»: {} }" }) },
      { text: productionSpecWith({ rollout: "\n  steps: [5, 100]\n  rollback:\n    «on»: [] # to be agreed" }) },
      {
        text: productionSpecWith({
          deployment_target: "edge",
          infrastructure: "{ edge_runtimes: [onnx_runtime] }",
          "«rollout»": "{ steps: [5, 100] }",
        }),
        note: "Devices get a new version step by step, too.",
      },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const rollout = root.child("rollout");
    if (rollout?.type !== "mapping" || !hasTraffic(spec) || !beyondExperiment.has(spec.governance_level ?? "")) return;
    if (lacking(root, "rollout.rollback", ["on"]).length === 0) return;
    const rollback = rollout.child("rollback");
    const said = rollback?.child("on");
    yield {
      at: (said ?? rollback ?? rollout).key,
      message: `Nothing takes this rollout back when the new version fails: "rollout.rollback.on" is ${said ? "empty" : "missing"}. Name the objectives that do.`,
      fixes: [
        {
          title: "Roll back on latency and error rate",
          edits: setAt(root, ["rollout", "rollback", "on"], ["latency", "error_rate"]),
        },
      ],
    };
  },
});

/** A batch job has no traffic to take back: its next run uses what is there. Devices are a share, like users. */
function hasTraffic({ deployment_target: target }: Partial<Spec>): boolean {
  return target !== undefined && target !== "batch";
}
