import { replaceValue } from "../../text/edits";
import { children, text } from "../../text/tree";
import { defineRule } from "../rule";

const bundle = (name: string) =>
  `bundle: { name: fraud-detection-mlflow }
resources:
  experiments:
    fraud:
      name: ${name}
targets: { dev: { default: true } }
`;

export default defineRule({
  id: "databricks/experiment-path",
  severity: "error",
  kinds: ["databricks/bundle"],
  title: "Experiment without a place in the workspace",
  rationale:
    "On Databricks an experiment is a file of the workspace, so its name is an absolute path. A name alone is refused when the bundle is deployed, and `mlflow.set_experiment` of the same name finds nothing.",
  source: {
    title: "Databricks: bundle resources, experiment",
    url: "https://docs.databricks.com/aws/en/dev-tools/bundles/resources#experiment",
    accessed: "2026-11-29",
  },
  examples: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Databricks fills it in
    good: [bundle("/Shared/fraud-detection"), bundle('"${workspace.root_path}/fraud-detection"')],
    bad: [{ text: bundle("«fraud-detection» # ours") }],
  },
  *check({ root }) {
    for (const experiment of children(root.at("resources.experiments"))) {
      const name = experiment.child("name");
      if (!name || text(name) === "" || /^[/$]/.test(text(name))) continue;
      const path = `/Shared/${text(name)}`;
      yield {
        at: name.span,
        message: `"${text(name)}" is no path, so Databricks refuses the experiment. Say where in the workspace it lies, such as ${path}.`,
        fixes: [{ title: `Use ${path}`, edits: replaceValue(name, path) }],
      };
    }
  },
});
