/** When a model is trained again, in one spelling: five fields, names as numbers. */
import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import { type CronDialect, judgeCron } from "../../practice/cron";
import { rewriteCron, sameTimes } from "../../practice/cron-translate";
import { scheduleReader } from "../../practice/retraining";
import { cronMacros } from "../../practice/spec-schedule";
import { children, type Node, text } from "../../text/tree";
import { type EngineTime, engineFiles } from "../engine-times";
import { scheduleInCode } from "./code";
import { at, type Fact, forKinds, type Reader, type Statement, stated } from "./statement";

/** Scheduled objects of a cluster run many things; those that train say so in their name. */
const training =
  (reader: Reader): Reader =>
  (document) =>
    /train/i.test(text(document.root.at("metadata.name"))) ? reader(document) : [];

const ofEngines = Object.keys(engineFiles) as readonly KindId[];

/** Of several times only one that stands alone is the schedule, and only of something that trains by its name. */
function mainTimes({ kind, root, text: written }: Document): readonly EngineTime[] {
  const times = engineFiles[kind.id]?.times(root).filter(({ isMain }) => isMain) ?? [];
  return times.length === 1 && /train/i.test(written) ? times : [];
}

export const schedule: Fact = {
  name: "schedule",
  same: (own, other) => sameTimes(String(own), String(other)),
  readers: {
    "mlops-spec": ({ root }) => inUnix(root.at("retraining.schedule"), "unix"),
    "retraining-pipeline": ({ root }) => inUnix(root.child("schedule"), scheduleReader(root)?.dialect),
    "generated-code": (document) =>
      scheduleInCode(document).flatMap(({ value, at }) =>
        inFiveFields(String(value), dialectInCode(String(value))).map((said) => ({ ...said, at })),
      ),
    "github-workflow": (document) => {
      const crons = trainingTimes(document).map((time) => time.child("cron"));
      return crons.length === 1 ? inUnix(crons[0], "unix") : [];
    },
    "kubernetes/CronJob": training(({ root }) => inUnix(root.at("spec.schedule"), "unix")),
    "argo/CronWorkflow": training(({ root }) => inUnix(root.at("spec.schedule") ?? root.at("spec.schedules.0"), "unix")),
    ...forKinds(ofEngines, (document) => mainTimes(document).flatMap(({ cron }) => inUnix(cron, dialectOf(document)))),
  },
};

export const timeZone: Fact = {
  name: "time zone of the schedule",
  readers: {
    "retraining-pipeline": zone("timezone"),
    "github-workflow": (document) => trainingTimes(document).flatMap((time) => inUtc(stated(time.child("timezone")))),
    "kubernetes/CronJob": training(zone("spec.timeZone")),
    "argo/CronWorkflow": training(zone("spec.timezone")),
    ...forKinds(ofEngines, (document) => mainTimes(document).flatMap(({ zone: named }) => inUtc(stated(named)))),
  },
};

/** The engine's own words tell it: a program does not say for which it is. */
function dialectInCode(written: string): CronDialect {
  if (written.startsWith("cron(")) return "eventbridge";
  return written.replace(/^(?:CRON_)?TZ=\S+\s+/, "").split(/\s+/).length === 5 ? "unix" : "kfp";
}

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
  const engine = engineFiles[kind.id];
  if (engine) return engine.dialect;
  return kind.id === "retraining-pipeline" ? scheduleReader(root)?.dialect : "unix";
}

/** Only what means the same in five fields can be compared. */
export function inUnix(node: Node | undefined, dialect: CronDialect = "unix"): readonly Statement[] {
  return stated(node).flatMap((statement) => inFiveFields(text(node), dialect).map((said) => ({ ...statement, ...said })));
}

function inFiveFields(written: string, dialect: CronDialect): readonly Pick<Statement, "value" | "words">[] {
  const expression = cronMacros[written.trim()] ?? written;
  if (judgeCron(expression, dialect).is !== "fine") return [];
  const unix = rewriteCron(expression, dialect, "unix");
  return unix === undefined ? [] : [{ value: unix, words: `"${written}"` }];
}
