import { field, fieldAt } from "../../kfp/fields";
import type { Component, Executor } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { suggest } from "../../text/suggestion";
import { type Node, text } from "../../text/tree";
import { kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const pipeline = (artifactUri: string, type = "system.Model"): string =>
  kubeflowPipeline({
    root: { inputDefinitions: "{ parameters: { uri: { parameterType: STRING } } }" },
    tasks: { load: kubeflowTask("load", "inputs: { parameters: { uri: { componentInputParameter: uri } } }") },
    components: {
      "comp-load": `{ executorLabel: exec-load, inputDefinitions: { parameters: { uri: { parameterType: STRING } } }, outputDefinitions: { artifacts: { file: { artifactType: { schemaTitle: ${type} } } } } }`,
    },
    executors: { "exec-load": `{ importer: { artifactUri: { ${artifactUri} }, typeSchema: { schemaTitle: ${type} } } }` },
  });

export default defineRule({
  id: "kfp/importer-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Importer that cannot import",
  rationale:
    "An importer brings one file into the pipeline. Its address is a constant with a scheme, as in `s3://bucket/model`, or an input of its task that is passed on from the graph's inputs; its component declares exactly one output artifact. `oci://` is for models only and cannot be copied into the workspace. What is wrong is found when the importer starts.",
  source: kfpSource("backend/src/v2/component/importer_launcher.go", "the launcher of importers"),
  examples: {
    good: [pipeline("runtimeParameter: uri"), pipeline("constant: 'oci://registry/model:1'")],
    bad: [
      { text: pipeline("constant: «models/trees»") },
      { text: pipeline("runtimeParameter: «url»") },
      { text: pipeline("constant: «'oci://registry/rows:1'»", "system.Dataset") },
    ],
  },
  *check(document) {
    for (const executor of pipelineOf(document).executors.values()) {
      if (!executor.importer) continue;
      for (const component of executor.components) yield* outputs(component);
      yield* wrongConstant(executor.importer);
      yield* wrongParameter(executor, fieldAt(executor.importer, "artifactUri", "runtimeParameter"));
    }
  },
});

function* outputs({ name, node, outputs: { artifacts } }: Component): Generator<Problem> {
  if (artifacts.size === 1) return;
  yield {
    at: (fieldAt(node, "outputDefinitions", "artifacts") ?? field(node, "outputDefinitions") ?? node).key,
    message: `"${name}" imports one file, but declares ${artifacts.size} output artifacts, so the importer fails. Declare exactly one.`,
  };
}

function* wrongConstant(importer: Node): Generator<Problem> {
  const uri = fieldAt(importer, "artifactUri", "constant");
  if (!uri) return;
  const message = constantFlaw(importer, uri);
  if (message) yield { at: uri.type === "scalar" ? uri.span : uri.key, message };
}

function constantFlaw(importer: Node, uri: Node): string | undefined {
  if (typeof uri.value !== "string" || uri.value === "") return "The address to import from must be a text that is not empty.";
  if (uri.value.includes("{{$")) return undefined;
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(uri.value))
    return "The address to import from has no scheme. Write it as in s3://bucket/model or gs://bucket/model.";
  if (!uri.value.startsWith("oci://")) return undefined;
  if (field(importer, "downloadToWorkspace")?.value === true)
    return "An oci:// address cannot be copied into the workspace: the importer fails. Use object storage, or do not copy it.";
  const title = text(fieldAt(importer, "typeSchema", "schemaTitle"));
  return title === "system.Model"
    ? undefined
    : `An oci:// address is for system.Model only, not for ${title || "another type"}: the importer fails.`;
}

function* wrongParameter({ components }: Executor, parameter: Node | undefined): Generator<Problem> {
  for (const { name, given, component } of parameter ? components.flatMap(({ tasks }) => tasks) : []) {
    const input = given.parameters.get(text(parameter));
    if (!parameter) continue;
    const isNeeded = component?.inputs.parameters.get(text(parameter))?.canBeLeftOut === false;
    // a required input that is missing is a finding of its own
    if (!input && isNeeded) continue;
    if (!input) {
      const { hint, fixes } = suggest(parameter, given.parameters.keys());
      yield {
        at: parameter.span,
        message: `The task "${name}" gets no input "${text(parameter)}" to import from.${hint}`,
        fixes,
      };
      return;
    }
    if (input.source && input.source.from !== "parent") {
      yield {
        at: (input.node.children[0] ?? input.node).key,
        message: `An importer takes its address only from the inputs of the graph: without componentInputParameter "${name}" finds nothing to import.`,
      };
    }
  }
}
