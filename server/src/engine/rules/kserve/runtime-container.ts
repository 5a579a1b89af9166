import { containerNames, containers, mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { isDisabled, runtimeKinds } from "../../practice/kserve-workers";
import { replaceValue } from "../../text/edits";
import { type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const runtime = (name: string, more = ""): string =>
  kserveObject(
    "ServingRuntime",
    `  supportedModelFormats: [{ name: xgboost, version: "2" }]\n  containers:\n    - name: ${name}\n      image: registry.example.com/xgbserver:0.20.0${more}`,
  );

export default defineRule({
  id: "kserve/runtime-container",
  severity: "warning",
  kinds: runtimeKinds,
  title: "Runtime without the container that serves",
  rationale:
    "An InferenceService puts what it says about its model into the runtime's container called `kserve-container`, and with workers into the one called `worker-container`. The runtime is taken without them, and then no service that uses it starts (`InvalidPredictorSpec`). Runtimes for several models at once (`multiModel`, ModelMesh) name their containers as they like.",
  source: kserveSources.predictorController,
  examples: {
    good: [runtime("kserve-container"), runtime("xgbserver", "\n  multiModel: true")],
    bad: [
      { text: runtime("«server» # the model server") },
      {
        text: runtime(
          "kserve-container",
          "\n  workerSpec:\n    pipelineParallelSize: 2\n    containers: [{ name: «worker», image: registry.example.com/xgbserver:0.20.0 }]",
        ),
      },
    ],
  },
  *check({ root }) {
    const [spec] = mapping(root.at("spec"));
    if (!spec || isDisabled(root) || spec.child("multiModel")?.value === true) return;
    yield* without(containerNames.server, spec);
    for (const worker of mapping(spec.child("workerSpec"))) yield* without(containerNames.worker, worker);
  },
});

function* without(wanted: string, pod: Node): Generator<Problem> {
  const names = containers(pod).flatMap((container) => container.child("name") ?? []);
  const [only, another] = names;
  const list = pod.child("containers");
  if (!only || !list || names.some((name) => text(name) === wanted)) return;
  yield {
    at: another ? list.key : only.span,
    message: `No container here is called "${wanted}": no service that uses this runtime would start. Give ${another ? "the serving one" : "it"} that name.`,
    fixes: another ? [] : [{ title: `Rename to "${wanted}"`, edits: replaceValue(only, wanted) }],
  };
}
