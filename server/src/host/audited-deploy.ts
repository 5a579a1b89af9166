/** A deployment with its record: who brought which version where, and how that went. */
import { appendFile, mkdir } from "node:fs/promises";
import { userInfo } from "node:os";
import path from "node:path";
import {
  auditLog,
  CannotProceed,
  deployedEvent,
  manifestsOf,
  missingForAudit,
  type Plan,
  type PlannedFile,
} from "../engine/index";
import { now } from "./clock";
import { applyManifests, type Deployed, NotDeployed } from "./deploy";
import { placeInside } from "./inside";
import { troubleOf } from "./trouble";

/** What a deployment needs to know besides its files. */
export interface DeployOrder {
  readonly context: string;
  /** The bundle's folder, which holds the record. */
  readonly folder: string;
  readonly actor?: string;
  readonly approvedBy?: string;
  readonly environment?: string;
  /** In seconds; 0 does not wait. */
  readonly timeout?: number;
  readonly told?: (line: string) => void;
}

const usualTimeout = 600;

/** Applies the manifests among the files in rollout order and appends one event to the record, whether it goes well or not. */
export async function deployAudited(plan: Plan, files: readonly PlannedFile[], order: DeployOrder): Promise<Deployed> {
  demandRecord(plan, order);
  const log = await writableLog(order.folder);
  const { context, timeout = usualTimeout, told } = order;
  const manifests = manifestsOf(files).flatMap((wanted) => files.find((file) => file.path === wanted) ?? []);
  const record = async (succeeded: boolean, detail: string): Promise<void> => {
    const actor = order.actor ?? actorOf(process.env);
    await append(log, JSON.stringify(deployedEvent(plan, { ...order, actor, at: now(), succeeded, detail })));
  };
  try {
    const deployed = await applyManifests(manifests, { context, timeout, ...(told ? { told } : {}) });
    await record(true, `context ${context}: ${deployed.manifests.join(", ")}`);
    return deployed;
  } catch (error) {
    if (error instanceof NotDeployed) await record(false, `context ${context}: ${error.message}`);
    throw error;
  }
}

function demandRecord(plan: Plan, order: DeployOrder): void {
  const missing = missingForAudit(plan, order);
  if (missing.length === 0) return;
  throw new CannotProceed({
    what: `Cannot deploy ${plan.spec.name}`,
    why: `a record of production must say ${missing.join(" and ")}`,
    next: "Name the approver (--approved-by, `approvedBy`) and the run (`model.training.run_id` of the spec)",
  });
}

/** A deployment that could not be recorded is not begun. */
async function writableLog(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    const log = await placeInside(folder, auditLog);
    await mkdir(path.dirname(log), { recursive: true });
    await append(log, "");
    return log;
  } catch (error) {
    const why = error instanceof CannotProceed ? error.why : troubleOf(error);
    throw new CannotProceed({ what: `Cannot write ${auditLog}`, why, next: "Nothing was applied. Put that right and try again" });
  }
}

/** One write a line, at the end of the file: lines of two deployments at once do not mix. */
async function append(log: string, line: string): Promise<void> {
  await appendFile(log, line === "" ? "" : `${line}\n`);
}

/** The person behind a CI job where it says so, else the user of this machine. */
function actorOf(env: Readonly<Record<string, string | undefined>>): string {
  return env["GITHUB_ACTOR"] || env["GITLAB_USER_LOGIN"] || env["BUILD_USER_ID"] || userInfo().username;
}
