import { pipelineKinds } from "../../kfp/pipeline";
import { firstLine } from "../../kfp/place";
import { kfpSource } from "../../kfp/source";
import { replaceValue } from "../../text/edits";
import { absent, kubeflowPipeline } from "../example-texts";
import { defineRule } from "../rule";

const version = "2.1.0";

export default defineRule({
  id: "kfp/schema-version",
  severity: "error",
  kinds: pipelineKinds,
  title: "Schema version that the API server refuses",
  rationale:
    "The open-source API server takes pipelines of schema 2.1.0 only, and says so at the upload. Files of 2.0.0 come from old releases of the SDK for Vertex AI: compile them again. `2.1` without quotes is a number in YAML, which every reader refuses.",
  source: kfpSource("backend/src/apiserver/template/v2_template.go", "reading an uploaded pipeline"),
  examples: {
    good: [kubeflowPipeline({ top: { schemaVersion: '"2.1.0"' } })],
    bad: [
      { text: kubeflowPipeline({ top: { schemaVersion: "«2.0.0» # old" } }) },
      { text: kubeflowPipeline({ top: { schemaVersion: "«2.1»" } }), note: "A number." },
      { text: kubeflowPipeline({ top: { schemaVersion: absent } }).replace("pipelineInfo: { name: fraud-detection }", "«$&»") },
    ],
  },
  explains({ keyword, key, node, at, fixes }, document) {
    if (keyword === "required" && key === "schemaVersion") {
      return {
        at: node === document.root ? firstLine(document) : at,
        message: `The pipeline does not say its schemaVersion, so the API server refuses it: it takes ${version} only.`,
        fixes,
      };
    }
    if (node.name !== "schemaVersion" || !["const", "type"].includes(keyword) || node.path.includes("artifactType"))
      return undefined;
    const isNumber = node.type === "scalar" && typeof node.value === "number";
    const stated = isNumber ? `${String(node.value)} without quotes is a number` : "This is another version";
    return {
      at,
      message: `${stated}; the API server refuses every schemaVersion but ${version}.`,
      fixes: [{ title: `Change to ${version}`, edits: replaceValue(node, version) }],
    };
  },
});
