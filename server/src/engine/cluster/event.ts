/** The record of a deployment, in the form of a bundle's governance/audit-event.schema.json. */
import { paths } from "../generators/paths";
import type { Plan } from "../plan/plan";

/** Where a bundle's records are kept, relative to its folder: beside the schema that they follow, a JSON object a line. */
export const auditLog = `${paths.audit.slice(0, paths.audit.lastIndexOf("/"))}/audit-log.jsonl`;

export interface AuditEvent {
  readonly event: "deployed";
  readonly model_name: string;
  readonly version: string;
  readonly run_id?: string;
  readonly actor: string;
  readonly approved_by?: string;
  /** RFC 3339. */
  readonly at: string;
  readonly environment: string;
  readonly result: "succeeded" | "failed";
  readonly detail: string;
}

/** Who deploys where, and how that went. */
export interface Deployment {
  readonly actor: string;
  readonly approvedBy?: string;
  /** Defaults to what the spec says of the model's governance. */
  readonly environment?: string;
  readonly at: Date;
  readonly succeeded: boolean;
  readonly detail: string;
}

/** The event of one deployment of a plan. */
export function deployedEvent({ spec, version }: Plan, deployment: Deployment): AuditEvent {
  const run = spec.model?.training?.run_id;
  return {
    event: "deployed",
    model_name: spec.name,
    version,
    ...(run ? { run_id: run } : {}),
    actor: deployment.actor,
    ...(deployment.approvedBy ? { approved_by: deployment.approvedBy } : {}),
    at: deployment.at.toISOString(),
    environment: deployment.environment ?? spec.governance_level,
    result: deployment.succeeded ? "succeeded" : "failed",
    detail: deployment.detail,
  };
}

/** What a record of production must say and does not: nothing is deployed there that nobody answers for. */
export function missingForAudit({ spec }: Plan, { approvedBy }: Pick<Deployment, "approvedBy">): readonly string[] {
  if (spec.governance_level !== "production") return [];
  return [...(approvedBy ? [] : ["who approved it"]), ...(spec.model?.training?.run_id ? [] : ["the run that it comes from"])];
}
