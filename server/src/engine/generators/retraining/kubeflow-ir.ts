/** retraining/retraining-pipeline.ir.yaml: the retraining as the SDK compiles it, for people without Python at hand. */
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { yamlDocuments } from "../render";
import { compile } from "./pipeline/compile";
import { retrainingOf } from "./pipeline/steps";

export default defineGenerator({
  id: "retraining/kubeflow-ir",
  tier: 3,
  path: paths.pipelineIr,
  about: "the compiled pipeline",
  compiled: true,
  system: { role: "pipeline", tool: "kubeflow" },
  generate: (plan, origin) => {
    const pipeline = retrainingOf(plan);
    // The SDK reads the description of a loaded component from the head of the file only.
    const head = `PIPELINE DEFINITION\nName: ${pipeline.name}\nDescription: ${pipeline.description}\n${headOf(origin)}`;
    return [yamlDocuments(paths.pipelineIr, compile(pipeline), head)];
  },
});
