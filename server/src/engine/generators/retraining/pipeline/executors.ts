/** What each step of a compiled pipeline runs: its interface, its container, and its secrets. */
import type { Value } from "../../render";
import { acceleratorOf, inputOf, outputsOf, type Pipeline, type PipelineStep, referencesOf, typeOf, type Word } from "./pipeline";

type Values = Readonly<Record<string, Value>>;

export const parameterTypes = { string: "STRING", number: "NUMBER_DOUBLE" } as const;

/** A function `request_approval` becomes the task `request-approval`. */
export function taskName(name: string): string {
  return name.replaceAll("_", "-");
}

/** What a run must be told, or may be. */
export function parametersOf({ parameters }: Pipeline): Values {
  const told = parameters.map(({ name, type, default: value }) => [
    name,
    { parameterType: parameterTypes[type], ...(value === undefined ? {} : { defaultValue: value, isOptional: true }) },
  ]);
  return Object.fromEntries(told);
}

/** A step's inputs and outputs. */
export function component(step: PipelineStep, pipeline: Pipeline): Value {
  const inputs = referencesOf(step).map((each) => [inputOf(each), { parameterType: parameterTypes[typeOf(each, pipeline)] }]);
  const outputs = outputsOf(step).map((name) => [name, { parameterType: "STRING" }]);
  return {
    executorLabel: `exec-${taskName(step.name)}`,
    inputDefinitions: inputs.length > 0 ? { parameters: Object.fromEntries(inputs) } : undefined,
    outputDefinitions: outputs.length > 0 ? { parameters: Object.fromEntries(outputs) } : undefined,
  };
}

export function executorsOf(pipeline: Pipeline): Values {
  const { steps, behindGate } = pipeline;
  const runs = [...steps, ...behindGate].map((step) => {
    const command = step.command.map((word) => placeholder(word));
    return [`exec-${taskName(step.name)}`, { container: container(pipeline, command, step.gpus) }] as const;
  });
  return { ...Object.fromEntries(runs), "exec-report": { container: reporter(pipeline) } };
}

function reporter({ image, report }: Pipeline): Value {
  const command = [...report.map(placeholder), "{{$.inputs.parameters['status']}}"];
  return { image, command, resources: limits(reportLimits.cpu, reportLimits.memoryMi * 2 ** 20) };
}

/** Enough for a program that sends one number. */
export const reportLimits = { cpu: 0.1, memoryMi: 128 } as const;

function placeholder(word: Word): string {
  if (typeof word === "string") return word;
  if ("constant" in word) return word.text;
  return "writes" in word
    ? `{{$.outputs.parameters['${word.writes}'].output_file}}`
    : `{{$.inputs.parameters['${inputOf(word)}']}}`;
}

function container(pipeline: Pipeline, command: readonly string[], gpus: number): Value {
  const { image, env, cpu, memoryGi } = pipeline;
  const count = String(gpus);
  const type = acceleratorOf(pipeline);
  const accelerator = gpus > 0 ? { count, type, resourceCount: count, resourceType: type } : undefined;
  return { image, command, env: variables(env), resources: { ...limits(cpu, memoryGi * 2 ** 30), accelerator } };
}

/** Left out where there is none, as the SDK does. */
function variables(env: Readonly<Record<string, string>>): Value {
  const all = Object.entries(env).map(([name, value]) => ({ name, value }));
  return all.length > 0 ? all : undefined;
}

/** Each quantity twice: as Kubernetes writes it, and as the number (of gigabytes) that earlier backends read. */
function limits(cpu: number, bytes: number): Values {
  const mebibytes = bytes / 2 ** 20;
  return {
    cpuLimit: cpu,
    memoryLimit: bytes / 1e9,
    resourceCpuLimit: cpu < 1 ? `${cpu * 1000}m` : String(cpu),
    resourceMemoryLimit: mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`,
  };
}

/** What only Kubernetes knows of: each step's variables out of the Secret. */
export function platformOf({ secret, steps, behindGate }: Pipeline): Value {
  const names = [...steps, ...behindGate].map(({ name }) => taskName(name));
  const executors = names.map((name) => [`exec-${name}`, { secretAsEnv: secret && [fromSecret(secret)] }]);
  return { platforms: { kubernetes: { deploymentSpec: { executors: Object.fromEntries(executors) } } } };
}

function fromSecret({ name, variables }: NonNullable<Pipeline["secret"]>): Value {
  return {
    keyToEnv: variables.map((name) => ({ secretKey: name, envVar: name })),
    optional: false,
    secretName: name,
    secretNameParameter: { runtimeValue: { constant: name } },
  };
}
