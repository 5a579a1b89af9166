import { readCondition, readSelector } from "../../kfp/expression";
import { fieldAt } from "../../kfp/fields";
import { type Channel, channels, type Task } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { kfpSource } from "../../kfp/source";
import { placesWithin } from "../../kfp/within";
import { nearest } from "../../text/did-you-mean";
import { type Node, text } from "../../text/tree";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const pipeline = (condition: string): string =>
  kubeflowPipeline({
    root: { inputDefinitions: "{ parameters: { fresh: { parameterType: BOOLEAN } } }" },
    tasks: {
      train: kubeflowTask(
        "train",
        "inputs: { parameters: { fresh: { componentInputParameter: fresh } } }",
        `triggerPolicy: { condition: ${condition} }`,
      ),
    },
    components: { "comp-train": kubeflowComponent("inputDefinitions: { parameters: { fresh: { parameterType: BOOLEAN } } }") },
  });

export default defineRule({
  id: "kfp/condition-invalid",
  severity: "error",
  kinds: pipelineKinds,
  title: "Condition that cannot be evaluated",
  rationale:
    "`triggerPolicy.condition` is an expression in CEL, the Common Expression Language, over the inputs of its task: `inputs.parameter_values['x']` and `inputs.artifacts['y']`. It is evaluated when the task is due. An expression that CEL does not understand, one that reads an input the task does not have, or one that gives neither true nor false ends the run there. An importer cannot have a condition at all.",
  source: kfpSource("backend/src/v2/expression/expression.go", "evaluating conditions"),
  examples: {
    good: [
      pipeline(`"inputs.parameter_values['fresh'] == true"`),
      pipeline(`"'rows' in inputs.parameter_values || has(inputs.artifacts.x)"`),
    ],
    bad: [
      { text: pipeline(`«"inputs.parameter_values['fresh'] is true"»`) },
      { text: pipeline(`"inputs.parameter_values['«frsh»'] == true"`) },
      { text: pipeline(`«"size(inputs.parameter_values)"»`) },
    ],
  },
  *check(document) {
    for (const task of pipelineOf(document).tasks) {
      const condition = fieldAt(task.node, "triggerPolicy", "condition");
      if (condition && text(condition) !== "") yield* wrongCondition(condition, task);
      for (const { selector } of task.inputs) if (selector && text(selector) !== "") yield* wrongSelector(selector);
    }
  },
});

function* wrongCondition(condition: Node, task: Task): Generator<Problem> {
  if (task.component?.executor?.importer) {
    yield {
      at: condition.key,
      message: "An importer cannot have a condition: the compiler refuses the run. Put the importer into a graph that has one.",
    };
    return;
  }
  const { flaw, reads } = readCondition(text(condition));
  if (flaw !== undefined) {
    yield {
      at: condition.span,
      message: `This condition cannot be evaluated: ${flaw}. The run would end where the task is due.`,
    };
    return;
  }
  for (const channel of channels) {
    const known = inputNames(task, channel);
    for (const name of reads[channel].filter((each) => !known.has(each))) yield unknownInput(condition, { task, name, known });
  }
}

function* wrongSelector(selector: Node): Generator<Problem> {
  const { flaw } = readSelector(text(selector));
  if (flaw === undefined) return;
  yield { at: selector.span, message: `This expression cannot be evaluated: ${flaw}. The run would end where the task is due.` };
}

interface Reading {
  readonly task: Task;
  readonly name: string;
  readonly known: ReadonlySet<string>;
}

function unknownInput(condition: Node, { task, name, known }: Reading): Problem {
  const places = placesWithin(condition, name);
  const meant = nearest(name, known);
  const edits = meant === undefined ? [] : places.map((span) => ({ span, newText: meant }));
  return {
    at: places[0] ?? condition.span,
    message: `The condition reads "${name}", but the task "${task.name}" has no such input: the run would end where the task is due.${meant ? ` Did you mean "${meant}"?` : ""}`,
    fixes: edits.length > 0 ? [{ title: `Change to "${meant}"`, edits }] : [],
  };
}

/** What the task is given, and what its component declares beside it: that may have a default, or be missing as a finding of its own. */
function inputNames({ given, component }: Task, channel: Channel): ReadonlySet<string> {
  return new Set([...given[channel].keys(), ...(component?.inputs[channel].keys() ?? [])]);
}
