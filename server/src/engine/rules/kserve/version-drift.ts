import type { Document } from "../../file";
import { readableSpec } from "../../plan/read-spec";
import { builtFor, type LineRuntime, linesOf, runtimeForLine, runtimeOf } from "../../practice/kserve-lines";
import type { Protocol } from "../../practice/kserve-runtimes";
import { modelServers, predictors } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { frameworkOf, type Library } from "../../practice/registry-entry";
import { replaceValue, setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { kserveObject } from "../kserve-example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem, type Related } from "../rule";

const storage = "storageUri: s3://models/fraud-detection/v2.1.0";
const limits = "resources: { limits: { cpu: 2, memory: 4Gi } }";
const example = (model: string, framework: string): Readonly<Record<string, string>> => ({
  "registry/entry.yaml": registryEntry({ framework }),
  "serving/inference-service.yaml": kserveObject("InferenceService", `  predictor:\n    ${model}`),
});
const flow = (format: string, ...more: readonly string[]): string =>
  `model: { ${[`modelFormat: { ${format} }`, storage, limits, ...more].join(", ")} }`;

export default defineRule({
  id: "kserve/version-drift",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Model of another major version than its runtime is built for",
  rationale:
    "A file that XGBoost, scikit-learn or LightGBM wrote is read for sure only by the same major version; another one refuses it, or reads it and predicts something else. KServe 0.20 builds its servers for scikit-learn 1.5, XGBoost 2.1 and LightGBM 4.6. With `modelFormat.version` KServe selects a runtime of that line where it brings one (MLServer knows older lines, and speaks v2 only, which changes how clients ask). Else save the model again with the newer library, or bring a runtime of your own. Compared is the registry entry of this model, and without one the spec; a `runtimeVersion` of another release says nothing about its libraries, and is left alone.",
  source: kserveSources.runtimes,
  examples: {
    good: [
      example(flow("name: xgboost"), "XGBoost 2.0.3"),
      example(flow('name: xgboost, version: "1"', "protocolVersion: v2"), "XGBoost 1.7.0"),
      example(flow("name: onnx", "protocolVersion: v2"), "XGBoost 1.7.0"),
      example(flow("name: xgboost", "runtime: our-xgboost-1-7"), "XGBoost 1.7.0"),
    ],
    bad: [
      {
        text: example(
          `model:\n      modelFormat: { name: «xgboost» } # trees\n      ${storage}\n      ${limits}`,
          "XGBoost 1.7.0",
        ),
      },
      { text: example(flow('name: sklearn, version: «"1"»', "runtime: kserve-sklearnserver"), "scikit-learn 0.24.2") },
      { text: example(flow("name: «xgboost»"), "xgboost==3.0.5"), note: "KServe brings no server of this line yet." },
    ],
  },
  *checkAcross(document, workspace) {
    for (const server of predictors(document.root).flatMap(modelServers)) {
      const made = madeWith(server, document, workspace);
      if (server.name === "model" && made) yield* drift(server, made);
    }
  },
});

/** What the model was trained with, and who says so. */
interface Made extends Library {
  readonly related?: Related;
}

function* drift(model: Node, made: Made): Generator<Problem> {
  const name = model.at("modelFormat.name");
  const version = model.at("modelFormat.version");
  const format = text(name);
  const protocol = (text(model.child("protocolVersion")) || "v1") as Protocol;
  const runtime = runtimeOf({ format, protocol, version: text(version), runtime: text(model.child("runtime")) });
  const line = /^\d+/.exec(made.version)?.[0];
  const lines = runtime && !isOtherRelease(model) ? linesOf(runtime, format) : [];
  if (!name || !runtime || !line || made.name !== format || lines.length === 0 || lines.includes(line)) return;
  const fitting = runtimeForLine(format, line, protocol);
  yield {
    at: text(version) ? (version ?? name).span : name.span,
    message: `The model was made with ${made.name} ${made.version}, and ${runtime.name}, which serves it, is built for ${builtFor(runtime, format)}: it may refuse the file, or predict something else. ${fitting ? `State version "${line}", for which KServe has another runtime (${fitting.runtime}), or save the model again.` : `KServe brings no server for version ${line}: name a runtime of your own, or save the model with a version that one is built for.`}`,
    fixes: fitting ? [selecting(model, line, fitting)] : [],
    ...(made.related ? { related: [made.related] } : {}),
  };
}

/** Lets KServe select a runtime of the model's line; one that is named is named anew. */
function selecting(model: Node, line: string, { protocol, runtime }: LineRuntime): Fix {
  const named = model.child("runtime");
  const isOther = protocol !== (text(model.child("protocolVersion")) || "v1");
  return {
    title: `Serve version ${line} with ${runtime}${isOther ? `, by protocol ${protocol}` : ""}`,
    edits: [
      ...setAt(model, ["modelFormat", "version"], line),
      ...(isOther ? setAt(model, ["protocolVersion"], protocol) : []),
      ...(named && text(named) !== "" ? replaceValue(named, runtime) : []),
    ],
  };
}

/** The release of KServe whose servers are known. */
function isOtherRelease(model: Node): boolean {
  const release = text(model.child("runtimeVersion"));
  return release !== "" && !/^v?0\.20\b/.test(release);
}

/** By the registry's entry of the version that is served, else by the spec. */
function madeWith(model: Node, document: Document, workspace: Workspace): Made | undefined {
  const documents = workspace.model(document);
  const entries = documents.filter(({ kind }) => kind.id === "model-registry");
  const uri = text(model.child("storageUri"));
  const [served, another] = entries.length > 1 ? entries.filter((entry) => isStoredAt(entry.root, uri)) : entries;
  const framework = served?.root.child("framework");
  if (served && framework && !another)
    return { ...frameworkOf(served.root), related: { document: served, at: framework.span, message: "Made with this version" } };
  const spec = documents.find(({ kind }) => kind.id === "mlops-spec");
  const { framework: name = "", framework_version: version = "" } = (spec && readableSpec(spec).model) ?? {};
  return entries.length > 0 || name === "" ? undefined : { name, version };
}

function isStoredAt(entry: Node, uri: string): boolean {
  const version = text(entry.child("version"));
  const storage = text(entry.child("storage_uri"));
  return storage === "" ? version !== "" && uri.split("/").some((part) => part.replace(/^v/i, "") === version) : storage === uri;
}
