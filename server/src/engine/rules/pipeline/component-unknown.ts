import { type ComponentPackage, componentPackages } from "../../practice/components";
import { nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { children, text } from "../../text/tree";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule } from "../rule";

const validation = (component: string): Readonly<Record<string, string>> => ({
  validation: `name: data-validation\n    component: ${component}`,
});

export default defineRule({
  id: "pipeline/component-unknown",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Component that its package does not have",
  rationale:
    "A component names code: `package.Name`. Where the package has no such name the step fails when it starts, which may be after hours of steps before it. TFX calls its data validator ExampleValidator; XGBoost and KServe are libraries without pipeline components. Code of your own project is `custom.Name`. Only packages whose names we know are judged.",
  source: {
    title: "TFX: standard components",
    url: "https://github.com/tensorflow/tfx/blob/master/tfx/v1/components/__init__.py",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      retrainingPipelineWith({ engine: "airflow" }, validation("tfx.ExampleValidator")),
      retrainingPipelineWith({}, validation("custom.DataValidator")),
      retrainingPipelineWith({}, validation("acme_pipelines.DataValidator")),
    ],
    bad: [
      { text: retrainingPipelineWith({ engine: "airflow" }, validation("«tfx.DataValidator» # schema and outliers")) },
      {
        text: retrainingPipelineWith(
          {},
          {
            training: "{ name: model-training, dependencies: [data-validation], random_seed: 42, component: «xgboost.Trainer» }",
          },
        ),
      },
    ],
  },
  *check({ root }) {
    for (const step of children(root.child("steps"))) {
      const node = step.child("component");
      const [, name = "", last = ""] = /^([a-z]+)(?:\.v1)?(?:\.components)?\.([A-Za-z]\w*)$/.exec(text(node)) ?? [];
      const known = Object.hasOwn(componentPackages, name) ? componentPackages[name] : undefined;
      if (!node || !known || known.names.includes(last) || known.alsoNames?.test(last)) continue;
      const meant = meantBy(last, known);
      const choices = [...(meant ? [`${name}.${meant}`] : []), `custom.${last}`];
      yield {
        at: node.span,
        message: `${known.title} has no "${last}"${known.whatItIs ? `: ${known.whatItIs}` : ""}. ${meant ? `Did you mean "${name}.${meant}"? ` : ""}Code of your own is "custom.${last}".`,
        source: known.source,
        fixes: choices.map((choice) => ({ title: `Change to "${choice}"`, edits: replaceValue(node, choice) })),
      };
    }
  },
});

function meantBy(name: string, { names, meant }: ComponentPackage): string | undefined {
  return meant?.[name] ?? nearest(name, names);
}
