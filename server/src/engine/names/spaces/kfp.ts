/** Names in a compiled Kubeflow pipeline: who refers to whom is https://github.com/kubeflow/pipelines/blob/master/api/v2alpha1/pipeline_spec.proto */
import type { KindId } from "../../kinds/kind";
import { type Node, text } from "../../text/tree";
import type { NameSpace, Places, Reader } from "../name-space";
import { matching } from "../readers";

/** The documents that hold a pipeline, and where in them it starts. */
const pipelines: readonly { readonly kinds: readonly KindId[]; readonly base: string }[] = [
  { kinds: ["kfp/pipeline"], base: "" },
  { kinds: ["kfp/PipelineVersion"], base: "spec.pipelineSpec" },
];

/** The same places in each of them; `within` are the nodes with names of their own, from the pipeline's start. */
function inPipelines(within: readonly string[], places: Omit<Places, "kinds" | "within">): readonly Places[] {
  return pipelines.map(({ kinds, base }) => ({ kinds, within: within.map((path) => [base, path].join(".")), ...places }));
}

const components = ["root", "components.*"];
const dags = ["root.dag", "components.*.dag"];

/** What a component takes or gives, by the words the format has for it. */
interface Port {
  readonly what: string;
  readonly symbol: "parameter" | "artifact";
  readonly group: "parameters" | "artifacts";
}

const ports: readonly Port[] = [
  { what: "parameter", symbol: "parameter", group: "parameters" },
  { what: "artifact", symbol: "artifact", group: "artifacts" },
];

export const kfpNames: readonly NameSpace[] = [
  {
    what: "task",
    symbol: "step",
    // Argo's rule, which every task is held to when a run is submitted
    spelling: { allows: /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/, words: "letters, digits and `-`, starting with a letter, at most 128" },
    places: inPipelines(dags, {
      declared: ["tasks.{name}"],
      used: ["tasks.*.dependentTasks[]", "tasks.*.inputs.*.*.*.producerTask", "outputs.**.producerSubtask"],
    }),
  },
  {
    what: "component",
    symbol: "component",
    places: inPipelines([""], {
      declared: ["components.{name}"],
      used: dags.map((dag) => `${dag}.tasks.*.componentRef.name`),
    }),
  },
  {
    what: "executor",
    symbol: "executor",
    shared: "file",
    places: [
      ...inPipelines([""], {
        declared: ["deploymentSpec.executors.{name}"],
        used: components.map((component) => `${component}.executorLabel`),
      }),
      { kinds: ["kfp/platform"], used: ["platforms.*.deploymentSpec.executors.{name}"] },
      { kinds: ["kfp/PipelineVersion"], used: ["spec.platformSpec.platforms.*.deploymentSpec.executors.{name}"] },
    ],
  },
  ...ports.map(inputs),
  ...ports.map(outputs),
];

/** What a component takes, and what the tasks that run it hand to it. */
function inputs({ what, symbol, group }: Port): NameSpace {
  const given = `dag.tasks.*.inputs.${group}`;
  const iterator = symbol === "parameter" ? "parameterIterator" : "artifactIterator";
  const word = symbol === "parameter" ? "Parameter" : "Artifact";
  return {
    what: `input ${what}`,
    symbol,
    places: [
      ...inPipelines(components, {
        declared: [`inputDefinitions.${group}.{name}`],
        used: [
          `${given}.*.componentInput${word}`,
          { at: `${given}.{name}`, homes: componentOfTask },
          { at: `dag.tasks.*.${iterator}.itemInput`, homes: componentOfTask },
          { at: `dag.tasks.*.${iterator}.items.input${word}`, homes: componentOfTask },
          { at: "dag.tasks.*.triggerPolicy.condition", reads: inCondition(symbol), homes: componentOfTask },
          { at: `${given}.*.runtimeValue.constant`, reads: inPlaceholder("inputs", group), homes: componentOfTask },
        ],
      }),
      ...inPipelines([""], {
        used: [
          { at: "deploymentSpec.executors.*.container.**", reads: inPlaceholder("inputs", group), homes: componentsOfExecutor },
          { at: "deploymentSpec.executors.*.importer.artifactUri.runtimeParameter", homes: componentsOfExecutor },
        ],
        unsure: [{ at: "deploymentSpec.executors.*.container.**", homes: componentsOfExecutor }],
      }),
    ],
  };
}

/** What a component gives, and the tasks and pipelines that take it. */
function outputs({ what, symbol, group }: Port): NameSpace {
  const key = symbol === "parameter" ? "outputParameterKey" : "outputArtifactKey";
  return {
    what: `output ${what}`,
    symbol,
    places: [
      ...inPipelines(components, {
        declared: [`outputDefinitions.${group}.{name}`],
        used: [
          `dag.outputs.${group}.{name}`,
          { at: `dag.outputs.${group}.**.${key}`, homes: componentOfProducer },
          { at: `dag.tasks.*.inputs.${group}.*.*.${key}`, homes: componentOfProducer },
        ],
      }),
      ...inPipelines([""], {
        used: [
          { at: "deploymentSpec.executors.*.container.**", reads: inPlaceholder("outputs", group), homes: componentsOfExecutor },
        ],
        unsure: [{ at: "deploymentSpec.executors.*.container.**", homes: componentsOfExecutor }],
      }),
    ],
  };
}

/** `{{$.inputs.parameters['x']}}`, and `{"IfPresent": {"InputName": "x"` where something hangs on an input being there. */
function inPlaceholder(side: "inputs" | "outputs", group: Port["group"]): Reader {
  const placeholder = `\\{\\{\\$\\.${side}\\.${group}\\[\\s*['"]\\s*`;
  const condition = side === "inputs" ? `|"\\s*InputName\\s*"\\s*:\\s*"\\s*` : "";
  return matching(new RegExp(`(?:${placeholder}${condition})(?<name>[^'"\\]\\s]+)`));
}

/** `inputs.parameter_values['x']`, in the expression language of conditions. */
function inCondition(symbol: Port["symbol"]): Reader {
  const map = symbol === "parameter" ? "parameter_values" : "artifacts";
  return matching(new RegExp(`\\binputs\\.${map}\\[\\s*['"]\\s*(?<name>[^'"\\]\\s]+)`));
}

/** The component a task runs, for anything inside the task. */
function componentOfTask(node: Node): readonly Node[] {
  const task = climb(node, ({ parent }) => parent?.name === "tasks");
  return componentOf(task);
}

/** The component of the task that is named beside a key of its outputs. */
function componentOfProducer(node: Node): readonly Node[] {
  const producer = text(node.parent?.child("producerTask")) || text(node.parent?.child("producerSubtask"));
  const dag = climb(node, (each) => each.name === "dag");
  return componentOf(dag?.child("tasks")?.child(producer));
}

function componentOf(task: Node | undefined): readonly Node[] {
  const component =
    task &&
    pipelineOf(task)
      ?.child("components")
      ?.child(text(task.at("componentRef.name")));
  return component ? [component] : [];
}

/** All components that an executor runs for. */
function componentsOfExecutor(node: Node): readonly Node[] {
  const label = climb(node, ({ parent }) => parent?.name === "executors")?.name;
  const pipeline = pipelineOf(node);
  const all = [pipeline?.child("root"), ...(pipeline?.child("components")?.children ?? [])];
  return all.filter(
    (component) => component !== undefined && text(component.child("executorLabel")) === label,
  ) as readonly Node[];
}

function pipelineOf(node: Node): Node | undefined {
  return climb(node, (each) => each.child("components") !== undefined || each.child("pipelineInfo") !== undefined);
}

function climb(node: Node | undefined, isIt: (node: Node) => boolean): Node | undefined {
  return !node || isIt(node) ? node : climb(node.parent, isIt);
}
