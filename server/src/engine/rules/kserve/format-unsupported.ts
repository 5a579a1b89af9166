import { kserveRuntimes, type Protocol } from "../../practice/kserve-runtimes";
import { isFilledIn, modelServers, predictors } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { autoSelected } from "../../practice/serving";
import { nearest } from "../../text/did-you-mean";
import { replaceValue, setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import { isEmpty, type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const formats = kserveRuntimes.flatMap((runtime) => runtime.formats);
const formatNames = [...new Set(formats.map(({ name }) => name))];
/** KServe asks for v1 where nothing is said, and for v2 with these two formats. */
const defaultProtocols: Readonly<Record<string, Protocol>> = { triton: "v2", vLLM: "v2" };

const service = (model: string): string => kserveObject("InferenceService", `  predictor:\n    model: ${model}`);

export default defineRule({
  id: "kserve/format-unsupported",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "No runtime that KServe brings serves this model",
  rationale:
    "Where a model names no runtime, KServe takes one that lists its format for automatic selection, with exactly this version if one is given, and that speaks the protocol (v1 unless said otherwise). Names and versions are compared letter by letter: `1` is not `1.0`, `vllm` is not `vLLM`. If none fits, the service stays without pods (`NoSupportingRuntime`). A runtime of your own may fit; then name it in `runtime`.",
  source: kserveSources.runtimes,
  examples: {
    good: [
      service('{ modelFormat: { name: xgboost, version: "2" } }'),
      service("{ modelFormat: { name: mlflow }, protocolVersion: v2 }"),
    ],
    bad: [
      { text: service("{ modelFormat: { name: «mlflow» }, storageUri: s3://models/fraud }") },
      { text: service('{ modelFormat: { name: xgboost, version: «"2.1"» } }') },
      { text: service("{ modelFormat: { name: «SKLearn» } }") },
      { text: service("{ modelFormat: { name: «sklean» } }") },
    ],
  },
  *check({ root }) {
    for (const server of predictors(root).flatMap(modelServers)) {
      if (server.name === "model" && isEmpty(server.child("runtime"))) yield* problemOf(server);
    }
  },
});

function* problemOf(model: Node): Generator<Problem> {
  const name = model.at("modelFormat.name");
  const format = text(name);
  if (!name || format === "" || isFilledIn(format)) return;
  if (!formatNames.includes(format)) {
    // a format of one's own is named in another way altogether
    const meant = nearest(format, formatNames);
    if (meant)
      yield {
        at: name.span,
        message: `KServe compares formats letter by letter, and its runtimes know "${meant}" and no "${format}": no runtime would be found.`,
        fixes: [{ title: `Change to ${meant}`, edits: replaceValue(name, meant) }],
      };
    return;
  }
  const version = model.at("modelFormat.version");
  const wanted = version?.value;
  const known = typeof wanted === "string" ? wanted : undefined;
  if (version && !isEmpty(version) && known === undefined) return;
  if (version && known !== undefined && !versionsOf(format).includes(known)) yield unknownVersion(format, version);
  else yield* noneFor(model, name, known);
}

function unknownVersion(format: string, version: Node): Problem {
  const versions = versionsOf(format);
  const major = text(version).split(".")[0] ?? "";
  return {
    at: version.span,
    message: `No runtime that KServe brings serves ${format} version "${text(version)}": they list ${versions.map((each) => `"${each}"`).join(", ")}, and versions are compared letter by letter. Change it, or name a runtime of your own.`,
    fixes: versions.includes(major) ? [{ title: `Change to "${major}"`, edits: replaceValue(version, major) }] : [],
  };
}

function* noneFor(model: Node, name: Node, version: string | undefined): Generator<Problem> {
  const format = text(name);
  const said = text(model.child("protocolVersion"));
  const protocols: readonly Protocol[] = ["v1", "v2", "grpc-v1", "grpc-v2"];
  const protocol = said === "" ? (defaultProtocols[format] ?? "v1") : protocols.find((each) => each === said);
  if (!protocol || autoSelected(format, protocol, version)) return;
  const fitting = protocols.filter((other) => autoSelected(format, other, version));
  const fixes: readonly Fix[] = fitting.map((other) => ({
    title: `Use protocol ${other}`,
    edits: setAt(model, ["protocolVersion"], other),
  }));
  yield {
    at: name.span,
    message: `No runtime that KServe brings serves ${format}${version ? ` version "${version}"` : ""} by protocol ${protocol}${said === "" ? " (the default)" : ""}, so the service would get no pods. ${fitting.length > 0 ? `By ${fitting.join(" or ")} it is served.` : "Name a runtime of your own."}`,
    fixes,
  };
}

function versionsOf(format: string): readonly string[] {
  return [...new Set(formats.filter(({ name }) => name === format).flatMap(({ versions }) => versions))].sort();
}
