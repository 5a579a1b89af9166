import { type Component, channels, type Executor, type Task } from "../../kfp/graph";
import { pipelineKinds, pipelineOf } from "../../kfp/pipeline";
import { type Placeholder, placeholdersIn } from "../../kfp/placeholders";
import { kfpSource } from "../../kfp/source";
import { placesWithin } from "../../kfp/within";
import { nearest } from "../../text/did-you-mean";
import type { Fix, Span } from "../../text/span";
import { kubeflowComponent, kubeflowPipeline, kubeflowTask } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const pipeline = (args: string): string =>
  kubeflowPipeline({
    tasks: { train: kubeflowTask("train", "inputs: { parameters: { epochs: { runtimeValue: { constant: 10 } } } }") },
    components: {
      "comp-train": kubeflowComponent(
        "inputDefinitions: { parameters: { epochs: { parameterType: NUMBER_INTEGER } } }",
        "outputDefinitions: { artifacts: { model: { artifactType: { schemaTitle: system.Model } } } }",
      ),
    },
    executors: { "exec-train": `{ container: { image: "python:3.11", command: [python, train.py], args: [${args}] } }` },
  });

export default defineRule({
  id: "kfp/placeholder-missing",
  severity: "error",
  kinds: pipelineKinds,
  title: "Placeholder for an input or output that does not exist",
  rationale:
    "Placeholders such as `{{$.inputs.parameters['x']}}` are replaced when a task starts. One that names nothing the component declares and nothing the task is given stops the task, or reaches the program as it stands. Mostly an input was renamed in the component and not in its command.",
  source: kfpSource("backend/src/v2/driver/driver.go", "replacing placeholders"),
  examples: {
    good: [pipeline("\"{{$.inputs.parameters['epochs']}}\", \"{{$.outputs.artifacts['model'].path}}\"")],
    bad: [
      { text: pipeline("\"{{$.inputs.parameters['«epoch»']}}\"") },
      { text: pipeline("\"{{$.outputs.parameters['«loss»'].output_file}}\"") },
      { text: pipeline(`'{"IfPresent": {"InputName": "«rate»", "Then": ["--rate"]}}'`) },
    ],
  },
  *check(document) {
    const { executors, tasks } = pipelineOf(document);
    for (const executor of executors.values()) yield* inExecutor(executor);
    for (const task of tasks) yield* inConstants(task);
  },
});

function* inExecutor({ node, components }: Executor): Generator<Problem> {
  if (components.length === 0) return;
  for (const placeholder of placeholdersIn(node)) {
    const lacking = components.find((component) => !knows(component, placeholder));
    if (lacking) yield problem(placeholder, { owner: `component "${lacking.name}"`, known: namesFor(lacking, placeholder) });
  }
}

/** Constants are resolved against what the task is given, beside what its component declares. */
function* inConstants({ name, inputs, component }: Task): Generator<Problem> {
  if (!component) return;
  for (const { source } of inputs) {
    if (source?.from !== "constant") continue;
    for (const placeholder of placeholdersIn(source.value)) {
      if (placeholder.side === "outputs" || knows(component, placeholder)) continue;
      yield problem(placeholder, { owner: `task "${name}"`, known: namesFor(component, placeholder) });
    }
  }
}

function knows(component: Component, { side, channel, name }: Placeholder): boolean {
  const wanted = channel ? [channel] : channels;
  return wanted.some(
    (each) =>
      component[side][each].has(name) || (side === "inputs" && component.tasks.some(({ given }) => given[each].has(name))),
  );
}

/** What the component declares, and of inputs also what its tasks are given beside it. */
function namesFor({ tasks, ...component }: Component, { side, channel }: Placeholder): ReadonlySet<string> {
  const wanted = channel ? [channel] : channels;
  const given = side === "inputs" ? wanted.flatMap((each) => tasks.flatMap((task) => [...task.given[each].keys()])) : [];
  return new Set([...wanted.flatMap((each) => [...component[side][each].keys()]), ...given]);
}

function problem(placeholder: Placeholder, { owner, known }: { owner: string; known: ReadonlySet<string> }): Problem {
  const { node, name, side, channel } = placeholder;
  const [place] = places(placeholder);
  const meant = nearest(name, known);
  return {
    at: place ?? node.span,
    message: `The ${owner} has no ${channel ? `${side.slice(0, -1)} ${channel.slice(0, -1)}` : "input"} "${name}", so this placeholder is never replaced.${meant ? ` Did you mean "${meant}"?` : ""}`,
    fixes: meant === undefined ? [] : fixes(placeholder, meant),
  };
}

function fixes(placeholder: Placeholder, meant: string): readonly Fix[] {
  const edits = places(placeholder).map((span) => ({ span, newText: meant }));
  return edits.length > 0 ? [{ title: `Change to "${meant}"`, edits }] : [];
}

/** Where the placeholder's name stands between quotes; the same word may be an option of the program. */
function places({ node, name }: Placeholder): readonly Span[] {
  const { text } = node.origin;
  return placesWithin(node, name).filter(
    ({ start, end }) => /["']/.test(text[start - 1] ?? "") && /["'\\]/.test(text[end] ?? ""),
  );
}
