import { field } from "../../kfp/fields";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

const pipeline = (type: string): string =>
  kubeflowPipeline({
    components: { "comp-train": kubeflowComponent(`outputDefinitions: { artifacts: { model: { artifactType: { ${type} } } } }`) },
  });

export default defineRule({
  id: "kfp/artifact-type-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Artifact type that the launcher does not know",
  rationale:
    "The type of an artifact is named by `schemaTitle`, a namespace and a title with a dot between them: `system.Model`, or one of your own such as `fraud.Report`. The launcher of the open-source backend does not read `schemaUri` and fails. A title without a namespace is treated as no type in particular.",
  source: kfpSource("backend/src/v2/component/launcher_v2.go", "the launcher of a task"),
  examples: {
    good: [pipeline("schemaTitle: system.Model"), pipeline("schemaTitle: fraud.Report, schemaVersion: 0.0.1")],
    bad: [{ text: pipeline("«schemaUri»: gs://bucket/model.yaml") }, { text: pipeline("schemaTitle: «Model»") }],
  },
  *check(document) {
    const { allComponents, executors } = pipelineOf(document);
    const ports = allComponents.flatMap(({ inputs, outputs }) => [...inputs.artifacts.values(), ...outputs.artifacts.values()]);
    const types: readonly (Node | undefined)[] = [
      ...ports.map(({ node }) => field(node, "artifactType")),
      ...[...executors.values()].map(({ importer }) => field(importer, "typeSchema")),
    ];
    for (const type of types) {
      const uri = field(type, "schemaUri");
      const title = field(type, "schemaTitle");
      if (uri && !title)
        yield {
          at: uri.key,
          message: "The launcher does not read schemaUri and fails. Name the type by schemaTitle, as in system.Model.",
        };
      if (!title || text(title) === "" || /^[^.]+\../.test(text(title))) continue;
      yield {
        at: title.span,
        message: `"${text(title)}" has no namespace, so it is no known type. Write it as in system.${text(title).replace(/^\./, "")}.`,
        severity: "warning",
      };
    }
  },
});
