/** When a model is trained again, in one spelling: five fields, names as numbers. */
import type { Document } from "../../file";
import { type CronDialect, judgeCron, rewriteCron } from "../../practice/cron";
import { scheduleReader } from "../../practice/retraining";
import { cronMacros } from "../../practice/spec-schedule";
import { children, type Node, text } from "../../text/tree";
import { scheduleInCode } from "./code";
import { at, type Fact, type Reader, type Statement, stated } from "./statement";

/** Scheduled objects of a cluster run many things; those that train say so in their name. */
const training =
  (reader: Reader): Reader =>
  (document) =>
    /train/i.test(text(document.root.at("metadata.name"))) ? reader(document) : [];

export const schedule: Fact = {
  name: "schedule",
  readers: {
    "mlops-spec": ({ root }) => inUnix(root.at("retraining.schedule"), "unix"),
    "retraining-pipeline": ({ root }) => inUnix(root.child("schedule"), scheduleReader(root)?.dialect),
    "generated-code": (document) =>
      scheduleInCode(document).flatMap(({ value, at }) => inFiveFields(String(value), "kfp").map((said) => ({ ...said, at }))),
    "github-workflow": (document) => {
      const crons = trainingTimes(document).map((time) => time.child("cron"));
      return crons.length === 1 ? inUnix(crons[0], "unix") : [];
    },
    "kubernetes/CronJob": training(({ root }) => inUnix(root.at("spec.schedule"), "unix")),
    "argo/CronWorkflow": training(({ root }) => inUnix(root.at("spec.schedule") ?? root.at("spec.schedules.0"), "unix")),
  },
};

export const timeZone: Fact = {
  name: "time zone of the schedule",
  readers: {
    "retraining-pipeline": zone("timezone"),
    "github-workflow": (document) => trainingTimes(document).flatMap((time) => inUtc(stated(time.child("timezone")))),
    "kubernetes/CronJob": training(zone("spec.timeZone")),
    "argo/CronWorkflow": training(zone("spec.timezone")),
  },
};

/** One zone has several names. */
function inUtc(statements: readonly Statement[]): readonly Statement[] {
  return statements.map((statement) =>
    /^(?:Etc\/)?(?:UTC|UCT|Zulu|Universal)$/.test(String(statement.value)) ? { ...statement, value: "UTC" } : statement,
  );
}

function zone(path: string): Reader {
  return (document) => inUtc(at(path)(document));
}

/** Times at which a workflow runs that trains by its name: of another one nobody knows what it does then. */
function trainingTimes({ path, root }: Document): readonly Node[] {
  const names = [
    path.replace(/^.*[/\\]/, ""),
    text(root.child("name")),
    ...children(root.child("jobs")).map(({ name }) => String(name)),
  ];
  return names.some((name) => /train/i.test(name)) ? children(root.at("on.schedule")) : [];
}

/** The dialect a document writes its schedule in, as far as another one can be written in it. */
export function dialectOf({ kind, root }: Document): CronDialect | undefined {
  return kind.id === "retraining-pipeline" ? scheduleReader(root)?.dialect : "unix";
}

/** Only what means the same in five fields can be compared. */
export function inUnix(node: Node | undefined, dialect: CronDialect = "unix"): readonly Statement[] {
  return stated(node).flatMap((statement) => inFiveFields(text(node), dialect).map((said) => ({ ...statement, ...said })));
}

function inFiveFields(written: string, dialect: CronDialect): readonly Pick<Statement, "value" | "words">[] {
  if (!["unix", "kfp"].includes(dialect) || judgeCron(written, dialect).is !== "fine") return [];
  const unix = dialect === "unix" ? written : rewriteCron(written, dialect, "unix");
  return unix === undefined ? [] : [{ value: plain(unix), words: `"${written}"` }];
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

function plain(cron: string): string {
  const bare = cron.trim().replace(/^(?:CRON_)?TZ=\S+\s+/, "");
  const fields = (cronMacros[bare] ?? bare).split(/\s+/).map((field) => field.replace(/^0+(?=\d)/, "").replace("?", "*"));
  const [minute, hour, day, month = "", weekday = ""] = fields;
  const named = [
    month.replaceAll(/[A-Z]{3}/gi, (name) => String(months.indexOf(name.toUpperCase()) + 1)),
    weekday.replaceAll(/[A-Z]{3}/gi, (name) => String(days.indexOf(name.toUpperCase()))).replace(/^7$/, "0"),
  ];
  return [minute, hour, day, ...named].join(" ");
}
