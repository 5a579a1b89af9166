import path from "node:path";
import { bundleFolder, CannotProceed, manifestsOf } from "../engine/index";
import { deployAudited } from "../host/audited-deploy";
import type { Deployed } from "../host/deploy";
import { Bundle } from "./bundle";

/** How far a deployment goes. */
export interface DeployOptions {
  /** True (the default) to say what would be applied and touch no cluster. */
  readonly dryRun?: boolean;
  /** The context of the kubeconfig to apply to; a real deployment must name it. */
  readonly context?: string;
  /** Who deploys, for the record; the user of the CI job or of the machine without. */
  readonly actor?: string;
  /** Who approved it, for the record; a model under production governance is not deployed without. */
  readonly approvedBy?: string;
  /** Where to, in the record's words; the governance level without. */
  readonly environment?: string;
  /** How long each object may take to become ready, in seconds; 0 does not wait. */
  readonly timeout?: number;
  /**
   * The bundle's folder: the record is appended to `governance/audit-log.jsonl` in it. Without, the folder that
   * `generateManifests` wrote to, or else `mlops-config/NAME` in the current one.
   */
  readonly folder?: string;
}

/** A tier 3 bundle: the whole lifecycle of one model, with what governs it. */
export class Lifecycle extends Bundle {
  /**
   * Applies the bundle's Kubernetes manifests with the user's `kubectl`, in rollout order, waits until they are ready, and writes
   * the audit record; by default only says which. Throws `CannotProceed` where something that production demands is still open,
   * where no context is named, or where the cluster or kubectl refuses.
   */
  async deploy({ dryRun = true, context, folder, ...options }: DeployOptions = {}): Promise<Deployed> {
    const { plan, files } = this;
    const manifests = manifestsOf(files);
    if (dryRun) return { manifests, applied: [] };
    this.#refuseWhatIsOpen(manifests);
    if (!context)
      throw new CannotProceed({
        what: `Cannot deploy ${plan.spec.name}`,
        why: "no cluster is named, and whichever kubectl happens to point at may be the wrong one",
        next: "Pass `context`, the name of a context of your kubeconfig",
      });
    const place = folder ?? this.folder ?? path.join(bundleFolder, plan.spec.name);
    return deployAudited(plan, files, { ...options, context, folder: place });
  }

  #refuseWhatIsOpen(manifests: readonly string[]): void {
    const what = `Cannot deploy ${this.plan.spec.name}`;
    const demands = this.findings.filter(({ severity }) => severity === "error" || severity === "warning");
    if (this.plan.spec.governance_level === "production" && demands.length > 0)
      throw new CannotProceed({
        what,
        why: `production still demands: ${demands.map(({ message, rule }) => `${message} [${rule}]`).join(" ")}`,
        next: "Complete what is passed to MLOpsManager; `findings` lists it",
      });
    if (manifests.length === 0)
      throw new CannotProceed({
        what,
        why: `the bundle has no manifest yet: ${this.plan.serving.missing.join(" and ") || "nothing runs on Kubernetes"}`,
        next: "Pass the missing keys to MLOpsManager",
      });
  }
}
