/** Which tool does what, as the spec decides it and other files use it. */
import type { KindId } from "../../kinds/kind";
import { type Path, text } from "../../text/tree";
import { at, type Fact, type Reader } from "./statement";

function role(name: string, spec: string, others: Partial<Record<KindId, string | Path>>): Fact {
  const readers = Object.entries(others).map(([kind, path]): [string, Reader] => [kind, at(path)]);
  return { name, readers: { "mlops-spec": at(spec), ...Object.fromEntries(readers) } };
}

/** Servers that run inside a KServe service as its runtime. */
const inKserve: ReadonlySet<string> = new Set(["kserve", "triton", "torchserve", "tf_serving", "kubeflow"]);

const objects: Partial<Record<KindId, Reader>> = {
  "kserve/InferenceService": ({ root }) => server(root, "kserve"),
  "kserve/LLMInferenceService": ({ root }) => server(root, "kserve"),
  "seldon/SeldonDeployment": ({ root }) => server(root, "seldon"),
  "seldon/Model": ({ root }) => server(root, "seldon"),
};

export const tools: readonly Fact[] = [
  role("tool for tracking", "tracking.tool", { "tracking-config": "tool" }),
  role("engine of retraining", "orchestrator", { "retraining-pipeline": "engine" }),
  role("tool for drift", "monitoring.drift_tool", { "monitoring-config": "drift.tool" }),
  {
    name: "server",
    readers: { "mlops-spec": at("serving.server"), ...objects },
    same: (own, said) => own === said || (own === "kserve" && inKserve.has(String(said))),
  },
];

function server(root: Parameters<Reader>[0]["root"], tool: string): ReturnType<Reader> {
  const kind = root.child("kind");
  return kind && text(kind) !== "" ? [{ value: tool, at: kind.span }] : [];
}
