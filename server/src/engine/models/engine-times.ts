/** Schedules in the files of engines: where they stand, in which dialect, and in which time zone. */
import type { Document } from "../file";
import { resourcesOf } from "../kinds/clouds";
import type { KindId } from "../kinds/kind";
import type { CronDialect } from "../practice/cron";
import type { Span } from "../text/span";
import { children, items, type Node, text } from "../text/tree";
import { schedulesInCode } from "./statements/code";

export interface EngineTime {
  readonly cron: Node;
  readonly zone?: Node | undefined;
  /** False for a review that is started beside the schedule. */
  readonly isMain: boolean;
}

interface Engine {
  readonly title: string;
  readonly dialect: CronDialect;
}

interface EngineFile extends Engine {
  readonly times: (root: Node) => readonly EngineTime[];
}

/** By kind; what names neither training nor a schedule says nothing of when a model is trained. */
export const engineFiles: Partial<Record<KindId, EngineFile>> = {
  "prefect/project": {
    title: "Prefect",
    dialect: "unix",
    times: (root) =>
      items(root.child("deployments")).flatMap((deployment) =>
        items(deployment.child("schedules")).flatMap((each) =>
          time(each.child("cron"), each.child("timezone"), !/business|review/.test(text(each.child("slug")))),
        ),
      ),
  },
  "azure-ml/schedule": {
    title: "Azure Machine Learning",
    dialect: "unix",
    times: (root) => time(root.at("trigger.expression"), root.at("trigger.time_zone"), !isReview(root)),
  },
  "databricks/job": {
    title: "Databricks",
    dialect: "quartz",
    times: (root) =>
      children(root.at("resources.jobs")).flatMap((job) =>
        time(job.at("schedule.quartz_cron_expression"), job.at("schedule.timezone_id"), !isReview(job)),
      ),
  },
  // rate(…) and at(…) are no cron expressions
  "sagemaker/template": {
    title: "EventBridge Scheduler",
    dialect: "eventbridge",
    times: (root) =>
      resourcesOf(root, "AWS::Scheduler::Schedule").flatMap((schedule) => {
        const expression = schedule.at("Properties.ScheduleExpression");
        return /^(?:rate|at)\(/.test(text(expression))
          ? []
          : time(expression, schedule.at("Properties.ScheduleExpressionTimezone"), false);
      }),
  },
};

/** A schedule as it is written, and whose. */
export interface WrittenTime extends Engine {
  readonly expression: string;
  readonly at: Span;
  readonly node?: Node;
}

/** All schedules of an engine's file, or of a program that gives them to one. */
export function writtenTimes(document: Document): readonly WrittenTime[] {
  const file = engineFiles[document.kind.id];
  if (file) return file.times(document.root).map(({ cron }) => ({ ...file, expression: text(cron), at: cron.span, node: cron }));
  const program = programs.find(({ imports }) => imports.test(document.text));
  return program && document.kind.id === "generated-code"
    ? schedulesInCode(document).map(({ value, at }) => ({ ...program, expression: String(value), at }))
    : [];
}

/** Engines that a program starts runs of, by what it imports for it. */
const programs: readonly (Engine & { readonly imports: RegExp })[] = [
  { title: "Airflow", dialect: "unix", imports: /^from airflow\b/m },
  { title: "Kubeflow Pipelines", dialect: "kfp", imports: /^(?:from|import) kfp\b/m },
  { title: "Vertex AI", dialect: "unix", imports: /^from google\.cloud import aiplatform\b/m },
  { title: "EventBridge Scheduler", dialect: "eventbridge", imports: /^import boto3\b/m },
];

function time(cron: Node | undefined, zone: Node | undefined, isMain: boolean): readonly EngineTime[] {
  return cron && text(cron) !== "" ? [{ cron, zone, isMain }] : [];
}

function isReview(node: Node): boolean {
  return /review/.test(text(node.child("name")));
}
