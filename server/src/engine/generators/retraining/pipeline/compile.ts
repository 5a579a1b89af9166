/** The pipeline as Kubeflow's intermediate representation, as its SDK compiles it: a `PipelineSpec` and a `PlatformSpec`. */
import type { Value } from "../../render";
import { component, executorsOf, parametersOf, parameterTypes, platformOf, taskName } from "./executors";
import { inputOf, type Pipeline, type PipelineStep, type Reference, referencesOf, typeOf } from "./pipeline";

type Values = Readonly<Record<string, Value>>;

/** Names that the SDK gives to the two groups, in the order in which they are opened. */
const handler = "exit-handler-1";
const condition = "condition-2";
const report = "report";

/** The documents of the compiled file; the second only where a secret is used. */
export function compile(pipeline: Pipeline): readonly Value[] {
  return [sorted(specOf(pipeline)), ...(pipeline.secret ? [sorted(platformOf(pipeline))] : [])];
}

function specOf(pipeline: Pipeline): Value {
  const { name, title, description, steps, behindGate } = pipeline;
  const all = [...steps, ...behindGate];
  return {
    pipelineInfo: { name, displayName: title, description },
    schemaVersion: "2.1.0",
    sdkVersion: "kfp-2.17.3",
    root: { dag: { tasks: rootTasks(pipeline) }, inputDefinitions: { parameters: parametersOf(pipeline) } },
    components: {
      [`comp-${handler}`]: group(pipeline, outside([...steps, ...behindGate]), handlerTasks(pipeline)),
      [`comp-${condition}`]: group(pipeline, gateInputs(pipeline), tasksOf(pipeline.behindGate)),
      [`comp-${report}`]: {
        executorLabel: `exec-${report}`,
        inputDefinitions: { parameters: { status: { isOptional: true, parameterType: "TASK_FINAL_STATUS" } } },
      },
      ...Object.fromEntries(all.map((step) => [`comp-${taskName(step.name)}`, component(step, pipeline)])),
    },
    deploymentSpec: { executors: executorsOf(pipeline) },
  };
}

/** Keys in the order of the alphabet, as the SDK writes them. */
function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Values).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function channel(reference: Reference): string {
  return "parameter" in reference
    ? `pipelinechannel--${reference.parameter}`
    : `pipelinechannel--${taskName(reference.step)}-${reference.output}`;
}

/** What these steps read that none of them makes. */
function outside(steps: readonly PipelineStep[]): readonly Reference[] {
  const made = new Set(steps.map(({ name }) => name));
  const read = steps.flatMap(referencesOf).filter((each) => "parameter" in each || !made.has(each.step));
  return [...new Map(read.map((each) => [channel(each), each])).values()];
}

function gateInputs({ gate, behindGate }: Pipeline): readonly Reference[] {
  const read = [gate.asks, ...outside(behindGate)];
  return [...new Map(read.map((each) => [channel(each), each])).values()];
}

function group(pipeline: Pipeline, inputs: readonly Reference[], tasks: Values): Value {
  const types = inputs.map((each) => [channel(each), { parameterType: parameterTypes[typeOf(each, pipeline)] }]);
  return { dag: { tasks }, inputDefinitions: { parameters: Object.fromEntries(types) } };
}

function rootTasks(pipeline: Pipeline): Values {
  const read = outside([...pipeline.steps, ...pipeline.behindGate]);
  return {
    [handler]: {
      ...task(handler),
      inputs: {
        parameters: Object.fromEntries(read.map((each) => [channel(each), { componentInputParameter: inputOf(each) }])),
      },
    },
    [report]: {
      ...task(report),
      cachingOptions: {},
      dependentTasks: [handler],
      inputs: { parameters: { status: { taskFinalStatus: { producerTask: handler } } } },
      triggerPolicy: { strategy: "ALL_UPSTREAM_TASKS_COMPLETED" },
    },
  };
}

function handlerTasks(pipeline: Pipeline): Values {
  const { steps, gate } = pipeline;
  const read = gateInputs(pipeline);
  return {
    ...tasksOf(steps),
    [condition]: {
      ...task(condition, gate.name),
      ...inputs(read, channel, steps),
      triggerPolicy: { condition: `inputs.parameter_values['${channel(gate.asks)}'] == '${gate.equals}'` },
    },
  };
}

function tasksOf(steps: readonly PipelineStep[]): Values {
  return Object.fromEntries(steps.map((step) => [taskName(step.name), stepTask(step, steps)]));
}

function task(name: string, title = name): Values {
  return { componentRef: { name: `comp-${name}` }, taskInfo: { name: title } };
}

/** A step's task beside those of its group. */
function stepTask(step: PipelineStep, beside: readonly PipelineStep[]): Value {
  const fed = inputs(referencesOf(step), inputOf, beside);
  const waits = [...new Set([...(fed.dependentTasks ?? []), ...(step.after === undefined ? [] : [taskName(step.after)])])].sort();
  return {
    ...task(taskName(step.name)),
    ...fed,
    dependentTasks: waits.length > 0 ? waits : undefined,
    cachingOptions: step.cached ? { enableCache: true } : {},
    retryPolicy:
      step.retries > 0
        ? { maxRetryCount: step.retries, backoffDuration: "60s", backoffFactor: 2, backoffMaxDuration: "3600s" }
        : undefined,
  };
}

interface Fed {
  readonly inputs?: Value;
  readonly dependentTasks?: readonly string[];
}

/** Where a task's inputs come from: a task beside it, or what its group was given. */
function inputs(references: readonly Reference[], name: (each: Reference) => string, beside: readonly PipelineStep[]): Fed {
  if (references.length === 0) return {};
  const waits: string[] = [];
  const parameters = references.map((each) => {
    if ("parameter" in each || !beside.some((step) => step.name === each.step))
      return [name(each), { componentInputParameter: channel(each) }] as const;
    waits.push(taskName(each.step));
    return [name(each), { taskOutputParameter: { producerTask: taskName(each.step), outputParameterKey: each.output } }] as const;
  });
  return {
    inputs: { parameters: Object.fromEntries(parameters) },
    ...(waits.length > 0 ? { dependentTasks: [...new Set(waits)].sort() } : {}),
  };
}
