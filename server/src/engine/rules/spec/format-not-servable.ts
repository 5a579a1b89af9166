import type { Document } from "../../file";
import { unobjected } from "../../plan/objection";
import { readableSpec } from "../../plan/read-spec";
import { edgeLoads, edgeRuntimesFor, exportsTo, isForDevices, loads, serverOf, serversFor } from "../../practice/serving";
import { orList } from "../../schema/or-list";
import { setAt } from "../../text/edits";
import { items, type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "spec/format-not-servable",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
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
  *check(document) {
    const { root } = document;
    const format = root.at("model.format");
    const target = text(root.child("deployment_target"));
    if (!format || text(format) === "") return;
    const onServer = ["online", "hybrid"].includes(target) ? serverProblem(document, format) : undefined;
    if (onServer) yield onServer;
    else if (["edge", "embedded"].includes(target)) yield* edgeProblems(root, format);
  },
});

function serverProblem(document: Document, node: Node): Problem | undefined {
  const { root } = document;
  const server = serverOf(root);
  const runtime = text(root.at("serving.runtime"));
  const format = text(node);
  if (!server || loads({ server, runtime }, format)) return undefined;
  const named = server === "kserve" && !["", "auto"].includes(runtime) && loads({ server }, format);
  const able = serversFor(format).filter((other) => other !== server);
  const others = named ? [] : unobjected("serving", able, readableSpec(document));
  const exported = exportsTo(format).filter((other) => loads({ server, runtime }, other) && !isForDevices(other));
  const ways = [
    ...(exported.length > 0 ? [`export the model as ${orList(exported)}`] : []),
    ...(others.length > 0 ? [`serve it with ${orList(others.map(serverWords))}`] : []),
    ...(named ? ["let KServe choose the runtime"] : []),
  ];
  const who = named ? `The runtime ${runtime}` : (serverNames[server] ?? server);
  return {
    at: node.span,
    message: `${who}${text(root.at("serving.server")) ? "" : ", the default server,"} cannot load the format "${format}". ${sentence(ways)}`,
    fixes: named
      ? [{ title: "Let KServe choose the runtime", edits: setAt(root, ["serving", "runtime"], "auto") }]
      : others.map((other) => ({
          title: `Serve with ${serverWords(other)}`,
          edits: setAt(root, ["serving", "server"], other),
        })),
  };
}

function* edgeProblems(root: Node, node: Node): Iterable<Problem> {
  const format = text(node);
  const names = items(root.at("infrastructure.edge_runtimes")).map((runtime) => text(runtime));
  if (names.length === 0 || names.some((name) => edgeLoads(name, format))) return;
  const fitting = edgeRuntimesFor(format);
  const exported = exportsTo(format).filter((other) => names.some((name) => edgeLoads(name, other)));
  const ways = [
    ...(exported.length > 0 ? [`export the model as ${orList(exported)}`] : []),
    ...(fitting.length > 0 ? [`use the runtime ${orList(fitting)}`] : []),
  ];
  const elsewhere = exportsTo(format).flatMap((other) =>
    edgeRuntimesFor(other).map((runtime) => `export the model as ${other} and use the runtime ${runtime}`),
  );
  yield {
    at: node.span,
    message: `None of the device's runtimes (${names.join(", ")}) can load the format "${format}". ${sentence(ways.length > 0 ? ways : elsewhere)}`,
    fixes: fitting.map((runtime) => ({
      title: `Use the runtime ${runtime}`,
      edits: setAt(root, ["infrastructure", "edge_runtimes"], [...names, runtime]),
    })),
  };
}

function sentence(ways: readonly string[]): string {
  const words = ways.length > 0 ? ways.join(", or ") : "choose a format that one of them loads";
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function serverWords(server: string): string {
  return server === "kubernetes" ? "kubernetes (a container of your own)" : server;
}

const serverNames: Readonly<Record<string, string>> = {
  kserve: "KServe with the runtimes it ships",
  seldon: "Seldon Core",
  torchserve: "TorchServe",
  tf_serving: "TensorFlow Serving",
  triton: "Triton",
  databricks: "Databricks Model Serving",
};
