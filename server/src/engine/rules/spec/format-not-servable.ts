import { assumedServer, edgeLoads, edgeRuntimesFor, exportsTo, loads, serversFor } from "../../practice/serving";
import { setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import { items, type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "spec/format-not-servable",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Model format that the server or device cannot load",
  rationale:
    "Each server loads certain formats and fails at start with any other: TorchServe takes no Keras model, TensorFlow Serving only exported SavedModel folders, a device only what its runtime reads. Nothing is generated until the two fit. Export the model in another format, or choose a server that loads it. A server that runs your own container (`kubernetes`, the clouds) and the format `custom` are never refused.",
  source: {
    title: "KServe: ClusterServingRuntimes shipped with v0.20",
    url: "https://github.com/kserve/kserve/tree/master/config/runtimes",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ model: "{ format: savedmodel }", serving: "{ server: tf_serving }" }),
      specWith({ model: "{ format: keras }", serving: "{ server: kserve, runtime: our-own-runtime }" }),
      specWith({
        deployment_target: "edge",
        model: "{ format: onnx }",
        infrastructure: "{ edge_runtimes: [tflite, onnx_runtime] }",
      }),
    ],
    bad: [
      { text: specWith({ model: "\n  format: «catboost» # 1.2", serving: "\n  server: tf_serving # on every node" }) },
      { text: specWith({ model: "{ format: «xgboost» }", serving: "{ server: kserve, runtime: kserve-sklearnserver }" }) },
      { text: specWith({ model: "{ format: «keras» }" }), note: "KServe is the server where the spec names none." },
      {
        text: specWith({
          deployment_target: "edge",
          model: "{ format: «executorch» }",
          infrastructure: "{ edge_runtimes: [onnx_runtime] }",
        }),
      },
    ],
  },
  *check({ root }) {
    const format = root.at("model.format");
    const target = text(root.child("deployment_target"));
    if (!format || text(format) === "") return;
    const onServer = ["online", "hybrid"].includes(target) ? serverProblem(root, format) : undefined;
    if (onServer) yield onServer;
    else if (["edge", "embedded"].includes(target)) yield* edgeProblems(root, format);
  },
});

function serverProblem(root: Node, format: Node): Problem | undefined {
  const stack = items(root.child("existing_stack")).map((item) => text(item));
  const said = text(root.at("serving.server"));
  const server = said || assumedServer(stack, text(root.at("infrastructure.platform")));
  const runtime = text(root.at("serving.runtime"));
  if (!server || loads({ server, runtime }, text(format))) return undefined;
  const named = server === "kserve" && !["", "auto"].includes(runtime) && loads({ server }, text(format));
  const others = serversFor(text(format)).filter((other) => other !== server);
  const fixes: readonly Fix[] = named
    ? [{ title: "Let KServe choose the runtime", edits: setAt(root, ["serving", "runtime"], "auto") }]
    : others.map((other) => ({
        title: `Serve with ${other}${other === "kubernetes" ? " (a container of your own)" : ""}`,
        edits: setAt(root, ["serving", "server"], other),
      }));
  return {
    at: format.span,
    message: `${named ? `The runtime ${runtime}` : (serverNames[server] ?? server)}${said ? "" : " the default server,"} cannot load the format "${text(format)}". ${advice(format, named ? [] : others)}`,
    fixes,
  };
}

function* edgeProblems(root: Node, format: Node): Iterable<Problem> {
  const runtimes = items(root.at("infrastructure.edge_runtimes"));
  const names = runtimes.map((runtime) => text(runtime));
  if (names.length === 0 || names.some((name) => edgeLoads(name, text(format)))) return;
  const fitting = edgeRuntimesFor(text(format));
  yield {
    at: format.span,
    message: `None of the device's runtimes (${names.join(", ")}) can load the format "${text(format)}". ${advice(format, fitting)}`,
    fixes: fitting.map((runtime) => ({
      title: `Use the runtime ${runtime}`,
      edits: setAt(root, ["infrastructure", "edge_runtimes"], [...names, runtime]),
    })),
  };
}

function advice(format: Node, others: readonly string[]): string {
  const exported = exportsTo(text(format));
  const change = exported.length > 0 ? `Export the model as ${exported.join(" or ")}` : "Export the model in another format";
  return others.length > 0 ? `${change}, or use ${others.join(", ")}.` : `${change}, or use what loads it.`;
}

const serverNames: Readonly<Record<string, string>> = {
  kserve: "KServe, with the runtimes it ships,",
  seldon: "Seldon Core",
  torchserve: "TorchServe",
  tf_serving: "TensorFlow Serving",
  triton: "Triton",
  databricks: "Databricks Model Serving",
};
