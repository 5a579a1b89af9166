import { removeEntry, swapValues } from "../../text/edits";
import { children, isEmpty, type Node, text } from "../../text/tree";
import { katibExperiment } from "../object-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "katib/feasible-space",
  severity: "error",
  kinds: ["katib/Experiment"],
  title: "Values to try that do not fit the parameter",
  rationale:
    "Numbers in a range (`int`, `double`) need `min` and `max`, and may have a `step`; choices (`discrete`, `categorical`) need a `list`. Katib's webhook refuses an experiment with a parameter whose space is of the other form or incomplete.",
  source: {
    title: "Kubeflow Katib: what an experiment is checked for",
    url: "https://github.com/kubeflow/katib/blob/master/pkg/webhook/v1beta1/experiment/validator/validator.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      katibExperiment({
        parameters: '[{ name: learning-rate, parameterType: categorical, feasibleSpace: { list: ["0.01", "0.1"] } }]',
      }),
    ],
    bad: [
      {
        text: katibExperiment({
          parameters: '[{ name: learning-rate, parameterType: double, «feasibleSpace»: { min: "0.01" } }]',
        }),
      },
      {
        text: katibExperiment({
          parameters:
            '[{ name: learning-rate, parameterType: double, feasibleSpace: { min: "0.01", max: "0.1", «list»: ["0.05"] } }]',
        }),
      },
      {
        text: katibExperiment({
          parameters: '[{ name: learning-rate, parameterType: categorical, «feasibleSpace»: { min: "0.01", max: "0.1" } }]',
        }),
      },
      {
        text: katibExperiment({
          parameters: '[{ name: learning-rate, parameterType: double, feasibleSpace: { min: «"0.1"», max: "0.01" } }]',
        }),
      },
    ],
  },
  *check({ root }) {
    const operations = children(root.at("spec.nasConfig.operations")).flatMap((operation) =>
      children(operation.child("parameters")),
    );
    for (const parameter of [...children(root.at("spec.parameters")), ...operations]) {
      const type = text(parameter.child("parameterType"));
      const form = forms[type];
      const space = parameter.child("feasibleSpace");
      if (form && space?.type === "mapping") yield* problemsOf(space, type, form);
    }
  },
});

interface Form {
  readonly needs: readonly string[];
  readonly excludes: readonly string[];
}

const range: Form = { needs: ["min", "max"], excludes: ["list"] };
const choice: Form = { needs: ["list"], excludes: ["min", "max", "step"] };
const forms: Readonly<Record<string, Form>> = { int: range, double: range, discrete: choice, categorical: choice };

function* problemsOf(space: Node, type: string, { needs, excludes }: Form): Generator<Problem> {
  const missing = needs.filter((key) => isEmpty(space.child(key)));
  const wanted = needs.map((key) => `"${key}"`).join(" and ");
  if (missing.length > 0) {
    yield {
      at: space.key,
      message: `A parameter of type ${type} needs ${wanted}, and Katib refuses the experiment without. Add ${missing.map((key) => `"${key}"`).join(" and ")}, or change the type.`,
    };
    return;
  }
  for (const extra of excludes.flatMap((key) => space.child(key) ?? []))
    yield {
      at: extra.key,
      message: `A parameter of type ${type} has ${wanted} and no "${extra.name}": Katib refuses the experiment. Remove it, or change the type.`,
      fixes: [{ title: `Remove "${extra.name}"`, edits: removeEntry(extra) }],
    };
  const [min, max] = [space.child("min"), space.child("max")];
  if (min && max && Number(text(min)) > Number(text(max)))
    yield {
      at: min.span,
      message: `The smallest value ${text(min)} is above the largest, ${text(max)}: there is nothing to try. Exchange them.`,
      fixes: [{ title: "Exchange the two values", edits: swapValues(min, max) }],
    };
}
