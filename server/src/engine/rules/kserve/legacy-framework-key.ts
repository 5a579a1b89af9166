import { frameworkKeys, isFramework, modelServers, predictors } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { propertiesAt, type Schema, schemasAt } from "../../schema/schema";
import { nearest } from "../../text/did-you-mean";
import { renameKey, replaceValue, setAt } from "../../text/edits";
import type { Edit, Fix } from "../../text/span";
import { isEmpty, type Node, type Path } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

/** Under these keys KServe assumes protocol v2; under `model` it would assume v1, which no runtime for them speaks. */
const withProtocolV2: ReadonlySet<unknown> = new Set(["triton", "onnx", "huggingface"]);

export default defineRule({
  id: "kserve/legacy-framework-key",
  severity: "hint",
  kinds: ["kserve/InferenceService"],
  title: "Model server named after a framework",
  rationale:
    "`sklearn`, `xgboost`, `tensorflow` and the other keys named after a framework are from before serving runtimes. KServe rewrites them to `model` with that `modelFormat` when it takes the service. `model` says the same, and also takes a `runtime`, a version and formats that have no key.",
  source: kserveSources.defaulter,
  examples: {
    good: [
      kserveObject(
        "InferenceService",
        "  predictor:\n    model: { modelFormat: { name: sklearn }, storageUri: s3://models/fraud }",
      ),
    ],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    «sklearn»:\n      # the latest one\n      storageUri: s3://models/fraud",
        ),
      },
      { text: kserveObject("InferenceService", "  predictor: { «onnx»: { storageUri: s3://models/fraud } }") },
    ],
  },
  explains({ keyword, key, node }, { shape }) {
    const predictor = node.parent;
    if (keyword !== "additionalProperties" || key === undefined || !predictor) return undefined;
    const format = nearest(key, [...propertiesAt(shape.schema, predictor.path).keys()]);
    if (format === undefined || !frameworkKeys.includes(format) || modelServers(predictor).length > 0) return undefined;
    return {
      at: node.key,
      severity: "error",
      message: `Unknown key "${key}": kubectl refuses it. "${format}" was probably meant; write it as "model" with modelFormat ${format}, as KServe does.`,
      fixes:
        node.type === "mapping" && isKnown(node, [...predictor.path, format], shape.schema)
          ? [{ title: `Write as "model" with modelFormat ${format}`, edits: rewritten(node, format), ...leftOver(format) }]
          : [],
    };
  },
  *check({ root, shape }) {
    for (const predictor of predictors(root)) {
      const servers = modelServers(predictor);
      for (const server of servers.filter(isFramework)) {
        const format = String(server.name);
        yield {
          at: server.key,
          message: `"${format}" is the older form of "model" with modelFormat ${format}; KServe rewrites it.`,
          deprecated: true,
          fixes:
            servers.length === 1 && server.type === "mapping" && isKnown(server, server.path, shape.schema)
              ? [{ title: `Rewrite as "model" with modelFormat ${format}`, edits: rewritten(server, format), isSafe: true }]
              : [],
        };
      }
    }
  },
});

/** As `pytorch` it is the format that KServe gives to TorchServe, which is told from then on. */
function leftOver(format: string): Pick<Fix, "leaves"> {
  return format === "pytorch" ? { leaves: "kserve/runtime-unmaintained" } : {};
}

/** What is misspelt or misplaced in it must be put right first, or it would only move. */
function isKnown(server: Node, path: Path, schema: Schema): boolean {
  return server.children.every(({ name }) => schemasAt(schema, [...path, name ?? ""]).length > 0);
}

function rewritten(server: Node, format: string): readonly Edit[] {
  const needsProtocol = withProtocolV2.has(format) && isEmpty(server.child("protocolVersion"));
  const added = { modelFormat: { name: format }, ...(needsProtocol ? { protocolVersion: "v2" } : {}) };
  const rename = renameKey(server, "model");
  if (server.children.length === 0) return [...rename, ...replaceValue(server, added)];
  return [...rename, ...Object.entries(added).flatMap(([key, value]) => setAt(server, [key], value))];
}
