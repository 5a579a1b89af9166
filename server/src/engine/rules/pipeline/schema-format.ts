import { children, text } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

/** Keys of a step's `config` that say where the schema lies. */
const keys = ["schema_path", "schema_file", "schema_uri", "schema"];

const readsProtobuf = /^(?:tfx|tfdv|tensorflow_data_validation)\b/;
const otherFormat = /\.(?:json|jsonl|ya?ml|avsc|xsd|csv|parquet|sql|txt|py)$/i;

const validation = (config: string, component = "tfx.ExampleValidator"): Readonly<Record<string, string>> => ({
  validation: `name: data-validation\n    component: ${component}\n    config:\n      ${config}`,
});

export default defineRule({
  id: "pipeline/schema-format",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Data schema in a format that TensorFlow Data Validation does not read",
  rationale:
    "TensorFlow Data Validation, and TFX with it, reads its schema as a protocol buffer in text form (`schema.pbtxt`): features with their types, domains and drift comparators. A JSON or YAML schema is refused when the step starts. Write the schema with TFDV (`infer_schema`, then `write_schema_text`), or validate with a tool that reads yours: Great Expectations, Pandera, JSON Schema.",
  source: {
    title: "TensorFlow Data Validation: Get started",
    url: "https://www.tensorflow.org/tfx/data_validation/get_started",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({ engine: "airflow" }, validation("schema_path: s3://schemas/fraud-detection/schema.pbtxt")),
      retrainingPipelineWith({}, validation("schema_path: s3://schemas/fraud-detection.json", "custom.DataValidator")),
    ],
    bad: [
      {
        text: retrainingPipelineWith(
          { engine: "airflow" },
          validation("schema_path: «s3://schemas/fraud-detection.json» # columns and ranges"),
        ),
      },
    ],
  },
  *check({ root }) {
    for (const step of children(root.child("steps"))) {
      if (!readsProtobuf.test(text(step.child("component")))) continue;
      for (const key of keys) {
        const node = step.at(["config", key]);
        const format = otherFormat.exec(text(node))?.[0];
        if (!node || !format) continue;
        yield {
          at: node.span,
          message: `TensorFlow Data Validation reads its schema as a text protobuf, \`schema.pbtxt\`, not as ${format}: this step fails when it starts.`,
        };
      }
    }
  },
});
