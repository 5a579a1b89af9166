import type { KindId } from "../../kinds/kind";
import { didYouMean } from "../../text/did-you-mean";
import type { Span } from "../../text/span";
import { children, items, type Node, text, walk } from "../../text/tree";
import { azurePipeline, databricksJob, sagemakerPipeline } from "../orchestration-example-texts";
import { defineRule } from "../rule";

/** A step that is named somewhere, and the steps there are. */
interface Named {
  readonly name: string;
  readonly at: Span;
  readonly among: readonly string[];
}

const readers: Partial<Record<KindId, (root: Node) => readonly Named[]>> = {
  "databricks/job": (root) =>
    children(root.at("resources.jobs")).flatMap((job) => {
      const tasks = items(job.child("tasks"));
      const among = tasks.map((task) => text(task.child("task_key")));
      return tasks.flatMap((task) => items(task.child("depends_on")).flatMap((each) => named(each.child("task_key"), among)));
    }),
  "azure-ml/pipeline": (root) => {
    const jobs = children(root.child("jobs"));
    const among = jobs.map(({ name }) => String(name));
    return jobs.flatMap((job) =>
      children(job.child("inputs")).flatMap((input) => {
        const name = /^\$\{\{\s*parent\.jobs\.([\w-]+)\./.exec(text(input))?.[1];
        return name === undefined ? [] : [{ name, at: input.span, among }];
      }),
    );
  },
  "sagemaker/pipeline": (root) => {
    const all = [...walk(root)];
    const steps = all.filter((node) => isStep(node));
    const among = steps.map((step) => text(step.child("Name")));
    const waits = steps.flatMap((step) => items(step.child("DependsOn")).flatMap((each) => named(each, among)));
    return [...waits, ...all.flatMap((node) => referenced(node, among))];
  },
};

export default defineRule({
  id: "pipeline/engine-step-missing",
  severity: "error",
  kinds: ["databricks/job", "azure-ml/pipeline", "sagemaker/pipeline"],
  title: "Step that waits for one that is not there",
  rationale:
    "Steps name those whose result they need. A name that no step has is refused when the pipeline is deployed; after a step was renamed, it is what is left of the old name.",
  source: {
    title: "Amazon SageMaker AI: pipeline steps",
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps.html",
    accessed: "2026-11-29",
  },
  examples: {
    good: [databricksJob(), azurePipeline(), sagemakerPipeline()],
    bad: [
      { text: databricksJob({ after: "«trian»" }) },
      { text: azurePipeline({ before: `«\${{parent.jobs.trian.outputs.after}}»` }) },
      { text: sagemakerPipeline({ after: "«trian»" }) },
      { text: sagemakerPipeline({ asked: "«Steps.evaluation.PropertyFiles.outputs»" }) },
    ],
  },
  *check({ kind, root }) {
    for (const { name, at, among } of readers[kind.id]?.(root) ?? [])
      if (!among.includes(name))
        yield {
          at,
          message: `There is no step "${name}", so the pipeline is refused.${didYouMean(name, among) || " Name one that is there."}`,
        };
  },
});

function named(node: Node | undefined, among: readonly string[]): readonly Named[] {
  return node && text(node) !== "" ? [{ name: text(node), at: node.span, among }] : [];
}

/** Those behind a condition too. */
function isStep(node: Node): boolean {
  return ["Steps", "IfSteps", "ElseSteps"].includes(String(node.parent?.name)) && node.child("Name") !== undefined;
}

/** `{ "Get": "Steps.NAME.…" }` */
function referenced(node: Node, among: readonly string[]): readonly Named[] {
  const own = node.child("Get");
  const name = /^Steps\.([\w-]+)\./.exec(text(own))?.[1];
  return own && name !== undefined ? [{ name, at: own.span, among }] : [];
}
