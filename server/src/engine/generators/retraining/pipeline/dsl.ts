/** The pipeline in the language of Kubeflow's SDK. */
import { type Code, code, literal, python } from "../../python";
import {
  inputOf,
  isReference,
  outputsOf,
  type Pipeline,
  type PipelineStep,
  type Reference,
  referencesOf,
  type Script,
  typeOf,
  type Word,
} from "./pipeline";

const types = { string: "str", number: "float" } as const;

/** The functions of the components, in the order of the steps. */
export function components(pipeline: Pipeline): Code {
  const functions = [...pipeline.steps, ...pipeline.behindGate].map((step) => {
    const taken = referencesOf(step).map((each) => `${inputOf(each)}: ${types[typeOf(each, pipeline)]}`);
    const left = outputsOf(step).map((name) => `${name}: dsl.OutputPath(str)`);
    const container = called("dsl.ContainerSpec(image=IMAGE, command=[", step.command.map(word), 11, "])");
    return `@dsl.container_component\ndef ${step.name}(${[...taken, ...left].join(", ")}):\n    return ${container.replaceAll("\n", "\n    ")}`;
  });
  return code(functions.join("\n\n\n"));
}

/** A word as an expression of Python. */
export function word(each: Word): string {
  if (typeof each === "string") return literal(each);
  if ("constant" in each) return each.constant;
  return isReference(each) ? inputOf(each) : each.writes;
}

/** A call in one line where it fits, else its arguments on a line of their own. */
export function called(head: string, words: readonly string[], indent = 0, tail = ")"): string {
  const line = `${head}${words.join(", ")}${tail}`;
  if (indent + line.length <= lineLength) return line;
  const inner = words.join(", ");
  return indent + 4 + inner.length <= lineLength
    ? `${head}\n    ${inner}\n${tail}`
    : `${head}\n${words.map((each) => `    ${each},\n`).join("")}${tail}`;
}

/** What the bundle's linter allows. */
const lineLength = 130;

/** Constants with the text of scripts, as it is. */
export function constants(scripts: readonly Script[]): Code {
  return code(scripts.map(({ constant, text }) => `${constant} = r"""${text}"""`).join("\n"));
}

/** Parameters of the pipeline's function; those without a default come first. */
export function parameters({ parameters: all }: Pipeline): Code {
  const told = all.map(
    ({ name, type, default: value }) => `${name}: ${types[type]}${value === undefined ? "" : ` = ${literal(value)}`}`,
  );
  return code(told.join(", "));
}

/** The tasks, the gate, and the tasks behind it. */
export function body(pipeline: Pipeline): Code {
  const { steps, gate, behindGate } = pipeline;
  return python`
    ${calls(steps, pipeline)}
    with dsl.If(${code(source(gate.asks))} == ${gate.equals}, name=${gate.name}):
        ${calls(behindGate, pipeline)}
  `;
}

function calls(some: readonly PipelineStep[], { steps, behindGate }: Pipeline): Code {
  const awaited = [...steps, ...behindGate].map(({ after }) => after);
  const lines = some.map((step) => {
    const isNamed = outputsOf(step).length > 0 || awaited.includes(step.name);
    const after = step.after === undefined ? "" : `.after(${variable(step.after)})`;
    return `${isNamed ? `${variable(step.name)} = ` : ""}${call(step)}${after}`;
  });
  return code(lines.join("\n"));
}

function call({ name, cached, retries, gpus, ...step }: PipelineStep): string {
  const reads = referencesOf(step).map((each) => `${inputOf(each)}=${source(each)}`);
  const how = [
    `${name}(${reads.join(", ")})`,
    ...(cached ? ["cached=True"] : []),
    ...(retries > 0 ? [`retries=${retries}`] : []),
    ...(gpus > 0 ? [`gpus=${gpus}`] : []),
  ];
  return called("task(", how, 30);
}

function variable(name: string): string {
  return `${name}_task`;
}

function source(reference: Reference): string {
  return "parameter" in reference ? reference.parameter : `${variable(reference.step)}.outputs[${literal(reference.output)}]`;
}
