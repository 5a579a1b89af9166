import { items, type Node, number, text } from "../../text/tree";
import { defineRule, type Problem } from "../rule";

const config = (policy: string, label: string): string =>
  `model_config_list {\n  config {\n    name: "fraud-detection"\n    base_path: "/models/fraud-detection"\n    model_version_policy { ${policy} }\n    ${label}\n  }\n}\n`;

export default defineRule({
  id: "tf-serving/version-label",
  severity: "error",
  kinds: ["tf-serving/models"],
  title: "Label of a version that is not served",
  rationale:
    "A label names a version that is loaded: TensorFlow Serving refuses a configuration whose label points to another one, and it goes on with the one before. It is also refused that two labels have one name. To move `stable`, serve both versions first, then change the label, then drop the old version.",
  source: {
    title: "TensorFlow Serving: assigning string labels to model versions",
    url: "https://www.tensorflow.org/tfx/serving/serving_config#assigning_string_labels_to_model_versions_to_simplify_canary_and_rollback",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      { "models.config": config("specific { versions: 41 versions: 42 }", 'version_labels { key: "canary" value: 42 }') },
      { "models.config": config("all {}", 'version_labels { key: "stable" value: 42 }') },
    ],
    bad: [
      {
        text: {
          "models.config": config("specific { versions: 41 }", 'version_labels { key: "canary" value: «42» } # tomorrow'),
        },
      },
      {
        text: {
          "models.config": config(
            "specific { versions: [41, 42] }",
            'version_labels { key: "stable" value: 41 }\n    version_labels { key: «"stable"» value: 42 }',
          ),
        },
      },
    ],
  },
  *check({ root }) {
    for (const config of items(root.at("model_config_list.config"))) yield* judged(config);
  },
});

function* judged(config: Node): Generator<Problem> {
  const policy = config.at("model_version_policy.specific.versions");
  const served = policy && new Set(items(policy).map(number));
  const names = new Set<string>();
  for (const label of items(config.child("version_labels"))) {
    const [key, value] = [label.child("key"), label.child("value")];
    if (key && names.has(text(key)))
      yield { at: key.span, message: `The label "${text(key)}" stands here twice: TensorFlow Serving refuses both. Keep one.` };
    names.add(text(key));
    if (value && served && !served.has(number(value)))
      yield {
        at: value.span,
        message: `Version ${text(value)} is not served, so "${text(key)}" cannot name it: the configuration is refused. Add it to \`versions\`, or name one that is there.`,
      };
  }
}
