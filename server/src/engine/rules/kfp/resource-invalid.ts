import { field, fieldAt } from "../../kfp/fields";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { type Node, text } from "../../text/tree";
import { kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

/** Quantities as Kubernetes reads them. */
const quantity = /^\+?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

const forms = {
  resourceCpuLimit: { form: quantity, example: "1 or 500m" },
  resourceCpuRequest: { form: quantity, example: "1 or 500m" },
  resourceMemoryLimit: { form: quantity, example: "512Mi or 4Gi" },
  resourceMemoryRequest: { form: quantity, example: "512Mi or 4Gi" },
} as const;

const pipeline = (resources: string): string =>
  kubeflowPipeline({
    executors: {
      "exec-train": `{ container: { image: "python:3.11", command: [python, train.py], resources: { ${resources} } } }`,
    },
  });

export default defineRule({
  id: "kfp/resource-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Amount of CPU, memory or accelerators that nobody can read",
  rationale:
    "CPU and memory are Kubernetes quantities: a number, optionally with `m` for thousandths or a unit such as `Mi` and `Gi`; the number of accelerators is a whole number. The driver reads them when the task is about to start, and the task fails on anything else. The SDK checks them when it compiles.",
  source: kfpSource("sdk/python/kfp/dsl/pipeline_task.py", "resources of a task"),
  examples: {
    good: [
      pipeline(
        'resourceCpuLimit: 500m, resourceMemoryLimit: 4Gi, accelerator: { resourceType: nvidia.com/gpu, resourceCount: "1" }',
      ),
      pipeline("resourceCpuLimit: \"{{$.inputs.parameters['cpu']}}\"").replace(
        "{ executorLabel: exec-train }",
        "{ executorLabel: exec-train, inputDefinitions: { parameters: { cpu: { parameterType: STRING, defaultValue: 500m } } } }",
      ),
    ],
    bad: [
      { text: pipeline("resourceMemoryLimit: «4 GB»") },
      { text: pipeline('accelerator: { resourceType: nvidia.com/gpu, resourceCount: «"0.5"» }') },
    ],
  },
  *check(document) {
    for (const { container } of pipelineOf(document).executors.values()) {
      const resources = field(container, "resources");
      for (const [name, { form, example }] of Object.entries(forms)) {
        const node = field(resources, name);
        if (!node || fits(node, form)) continue;
        yield {
          at: node.span,
          message: `"${text(node)}" is no amount that Kubernetes can read, so the task fails. Write it as in ${example}.`,
        };
      }
      const count = fieldAt(resources, "accelerator", "resourceCount");
      if (!count || fits(count, /^\d+$/)) continue;
      yield { at: count.span, message: `"${text(count)}" is no whole number of accelerators, so the task fails.` };
    }
  },
});

/** An empty text says nothing; a placeholder is known only when the pipeline runs. */
function fits(node: Node, form: RegExp): boolean {
  const amount = text(node);
  return amount === "" || amount.includes("{{$") || form.test(amount);
}
