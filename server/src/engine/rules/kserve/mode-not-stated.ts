import { knativeClassAnnotation, type Mode, modeAnnotation } from "../../practice/kserve-scaling";
import { annotation, components } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { setAt } from "../../text/edits";
import { isEmpty, type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

/** Fields of a component that work in one mode only, with the values for which that is so. */
const bound: readonly { readonly key: string; readonly mode: Mode; readonly when: (value: Node) => boolean }[] = [
  { key: "deploymentStrategy", mode: "Standard", when: () => true },
  { key: "autoScaling", mode: "Standard", when: () => true },
  { key: "scaleMetric", mode: "Standard", when: (value) => ["cpu", "memory"].includes(text(value)) },
  { key: "scaleMetric", mode: "Knative", when: (value) => ["concurrency", "rps"].includes(text(value)) },
];

const service = (spec: string, annotations: Readonly<Record<string, string>> = {}): string =>
  kserveObject("InferenceService", `  predictor:\n    model: { modelFormat: { name: xgboost } }\n${spec}`, annotations);

export default defineRule({
  id: "kserve/mode-not-stated",
  severity: "info",
  kinds: ["kserve/InferenceService"],
  title: "Field of one deployment mode, and no mode stated",
  rationale:
    "Request metrics work in Knative mode, deployment strategies, CPU metrics and the list of canaries in Standard mode. A service that does not state its mode gets the cluster's: the same file scales and rolls out differently, or is refused, on another cluster. KServe's own default is Knative. The annotation `serving.kserve.io/deploymentMode` settles it.",
  source: kserveSources.constants,
  examples: {
    good: [service("    scaleMetric: rps", { deploymentMode: "Knative" }), service("    minReplicas: 2")],
    bad: [
      { text: service("    «scaleMetric»: concurrency # requests in flight\n    scaleTarget: 8") },
      { text: service("    «deploymentStrategy»: { type: Recreate }") },
    ],
  },
  *check({ root }) {
    if (annotation(root, modeAnnotation) || annotation(root, knativeClassAnnotation)) return;
    const found = [...boundFields(root)].sort((a, b) => a.node.key.start - b.node.key.start);
    const [first] = found;
    if (!first) return;
    const { node, mode } = found.find((field) => field.mode === "Standard") ?? first;
    const agreed = found.every((field) => field.mode === mode);
    yield {
      at: node.key,
      message: `"${node.name}" works in ${mode} mode only, and this service leaves the mode to the cluster${mode === "Standard" ? "; KServe's own default is Knative, where it is refused or has no effect" : ""}. State it by the annotation ${modeAnnotation}: ${mode}.`,
      related: found
        .filter((field) => field.node !== node)
        .map((field) => ({ at: field.node.key, message: `Works in ${field.mode} mode only, too.` })),
      fixes: agreed
        ? [{ title: `State ${mode} mode`, edits: setAt(root, ["metadata", "annotations", modeAnnotation], mode) }]
        : [],
      ...(mode === "Standard" ? { severity: "warning" as const } : {}),
    };
  },
});

function* boundFields(root: Node): Generator<{ readonly node: Node; readonly mode: Mode }> {
  const canary = root.at("spec.canary");
  if (canary?.type === "sequence") yield { node: canary, mode: "Standard" };
  for (const component of components(root)) {
    for (const { key, mode, when } of bound) {
      const node = component.child(key);
      if (node && !isEmpty(node) && when(node)) yield { node, mode };
    }
  }
}
