import type { Document } from "../../file";
import { unobjected } from "../../plan/objection";
import { readableSpec } from "../../plan/read-spec";
import { type EndOfLife, endOfLife } from "../../practice/end-of-life";
import { edgeLoads, isForDevices, loads, serverOf } from "../../practice/serving";
import { roleOf } from "../../practice/stack";
import { removeEntry, replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { items, type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/tool-end-of-life",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Tool at the end of its life",
  rationale:
    "A tool without maintenance gets no security fixes, and one whose service is gone does not run at all (that is an error). The message says what happened and what takes its place. Known here: Neptune (service closed in March 2026), TorchServe (archived in August 2025), Opsgenie (support ends in April 2027), Horovod (last release June 2023), TorchScript (deprecated), SageMaker Experiments (Studio Classic only).",
  source: { title: "TorchServe: limited maintenance", url: "https://github.com/pytorch/serve", accessed: "2026-11-23" },
  examples: {
    good: [
      specWith({ existing_stack: "[mlflow, kubeflow]", alerting: "{ pager: pagerduty }" }),
      specWith({
        tracking: '{ tool: sagemaker, tracking_uri: "arn:aws:sagemaker:eu-west-1:123456789012:mlflow-tracking-server/ml" }',
      }),
    ],
    bad: [
      { text: specWith({ existing_stack: "«neptune» # since 2021" }) },
      { text: specWith({ existing_stack: "[mlflow, wandb, «neptune»]", alerting: "{ pager: «opsgenie» }" }) },
      { text: specWith({ model: "{ format: pytorch }", serving: "\n  server: «torchserve» # on every node" }) },
      { text: specWith({ model: "{ format: «torchscript» }", serving: "{ server: triton }" }) },
      {
        text: specWith({
          deployment_target: "edge",
          model: "{ framework: pytorch, format: onnx }",
          infrastructure: "{ edge_runtimes: [onnx_runtime, «torchscript»] }",
        }),
      },
      {
        text: specWith({
          tracking: "{ tool: «sagemaker» }",
          distributed_training: "{ strategy: «horovod», checkpoint_path: s3://checkpoints/fraud }",
        }),
      },
    ],
  },
  *check(document) {
    const { root } = document;
    for (const [key, tools] of Object.entries(endOfLife)) {
      for (const value of valuesAt(root, key)) {
        const tool = tools[text(value)];
        if (!tool || isExcepted(root, key)) continue;
        yield {
          at: value.span,
          severity: tool.state === "gone" ? "error" : "warning",
          source: tool.source,
          deprecated: true,
          message: `${tool.words} Use ${tool.instead}.`,
          fixes: fixes(document, value, { key, tool }),
        };
      }
    }
  },
});

function valuesAt(root: Node, key: string): readonly Node[] {
  if (key.endsWith(".*")) return items(root.at(key.slice(0, -2)));
  const node = root.at(key);
  return node ? [node] : [];
}

/** Where the same word means something that lives on, or where the fault is told elsewhere already. */
function isExcepted(root: Node, key: string): boolean {
  if (key === "tracking.tool") return /^arn:[^:]+:sagemaker:.*:mlflow-/.test(text(root.at("tracking.tracking_uri")));
  if (key === "serving.runtime") return text(root.at("serving.server")) === "torchserve";
  return key === "infrastructure.edge_runtimes.*" && text(root.at("model.format")) === "torchscript";
}

/** One fix for each successor that fits the rest of the spec, and that no other rule would want to be switched again. */
function fixes(
  document: Document,
  value: Node,
  { key, tool }: { readonly key: string; readonly tool: EndOfLife },
): readonly Fix[] {
  const beside = value.parent?.type === "sequence" ? value.parent.items.map((item) => text(item)) : [];
  const role = roleOf(key);
  const able = tool.successors.filter((successor) => fits(document.root, key, successor));
  const fitting = role ? unobjected(role, able, readableSpec(document)) : able;
  const fresh = fitting.filter((successor) => !beside.includes(successor));
  if (fresh.length === 0 && fitting.length > 0 && value.parent?.style === "flow")
    return [{ title: `Remove ${text(value)}`, edits: removeEntry(value) }];
  const afterwards = key === "model.format" ? " (after exporting the model)" : "";
  return fresh.map((successor) => ({ title: `Switch to ${successor}${afterwards}`, edits: replaceValue(value, successor) }));
}

function fits(root: Node, key: string, successor: string): boolean {
  const format = text(root.at("model.format")) || "custom";
  const runtime = text(root.at("serving.runtime"));
  const runtimes = items(root.at("infrastructure.edge_runtimes")).map((runtime) => text(runtime));
  const usesTensorFlow = ["tensorflow", "keras"].includes(text(root.at("model.framework")));
  if (key === "serving.server") return loads({ server: successor, runtime }, format);
  if (key === "serving.runtime") return loads({ server: "kserve", runtime: successor }, format);
  if (key === "infrastructure.edge_runtimes.*") return edgeLoads(successor, format);
  if (key === "distributed_training.strategy") return (successor === "tf_multiworker") === usesTensorFlow;
  if (key !== "model.format") return true;
  if (["edge", "embedded"].includes(text(root.child("deployment_target"))))
    return runtimes.length === 0 || runtimes.some((name) => edgeLoads(name, successor));
  const server = serverOf(root);
  return !isForDevices(successor) && (server === undefined || loads({ server, runtime }, successor));
}
