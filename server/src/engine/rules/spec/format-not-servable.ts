import { type FormatFit, judgeFormat, serverWords } from "../../plan/format-fit";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import { items, type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

/** What is misspelt here may be what loads the format. */
const decisive = ["serving.server", "serving.runtime", "existing_stack", "infrastructure"];

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
      {
        text: specWith({
          deployment_target: "edge",
          model: "{ framework: «xgboost» }",
          infrastructure: "{ edge_runtimes: [tflite] }",
        }),
        note: "Where no format is said, the framework decides what can be exported.",
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const format = root.at("model.format") ?? root.at("model.framework");
    const fit = judgeFormat(readableSpec(document));
    if (!format || fit?.fault === undefined || isMisread(document, ...decisive)) return;
    yield { at: format.span, message: fit.decision.words, fixes: fixes(root, fit) };
  },
});

function fixes(root: Node, { runtimeIsWrong, servers, edgeRuntimes }: FormatFit): readonly Fix[] {
  const named = items(root.at("infrastructure.edge_runtimes")).map((runtime) => text(runtime));
  return [
    ...(runtimeIsWrong ? [{ title: "Let KServe choose the runtime", edits: setAt(root, ["serving", "runtime"], "auto") }] : []),
    ...servers.map((server) => ({
      title: `Serve with ${serverWords(server)}`,
      edits: setAt(root, ["serving", "server"], server),
    })),
    ...edgeRuntimes.map((runtime) => ({
      title: `Use the runtime ${runtime}`,
      edits: setAt(root, ["infrastructure", "edge_runtimes"], [...named, runtime]),
    })),
  ];
}
