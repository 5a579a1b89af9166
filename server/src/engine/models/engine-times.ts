/** Schedules in the files of engines: where they stand, in which dialect, and in which time zone. */
import type { KindId } from "../kinds/kind";
import type { CronDialect } from "../practice/cron";
import { children, items, type Node, text } from "../text/tree";

export interface EngineTime {
  readonly cron: Node;
  readonly zone?: Node | undefined;
  /** False for a review that is started beside the schedule. */
  readonly isMain: boolean;
}

interface EngineFile {
  readonly title: string;
  readonly dialect: CronDialect;
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
};

function time(cron: Node | undefined, zone: Node | undefined, isMain: boolean): readonly EngineTime[] {
  return cron && text(cron) !== "" ? [{ cron, zone, isMain }] : [];
}

function isReview(node: Node): boolean {
  return /review/.test(text(node.child("name")));
}
