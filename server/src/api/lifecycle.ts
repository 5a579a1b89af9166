import { CannotProceed, manifestsOf } from "../engine/index";
import { applyManifests, type Deployed } from "../host/deploy";
import { Bundle } from "./bundle";

/** How far a deployment goes. */
export interface DeployOptions {
  /** True (the default) to say what would be applied and touch no cluster. */
  readonly dryRun?: boolean;
  /** The context of the kubeconfig to apply to; a real deployment must name it. */
  readonly context?: string;
}

/** A tier 3 bundle: the whole lifecycle of one model, with what governs it. */
export class Lifecycle extends Bundle {
  /**
   * Applies the bundle's Kubernetes manifests with the user's `kubectl`, in rollout order; by default only says which. Throws
   * `CannotProceed` where something that production demands is still open, where no context is named, or where kubectl refuses.
   */
  async deploy({ dryRun = true, context }: DeployOptions = {}): Promise<Deployed> {
    const manifests = manifestsOf(this.files);
    if (dryRun) return { manifests, applied: [] };
    this.#refuseWhatIsOpen(manifests);
    if (!context)
      throw new CannotProceed({
        what: `Cannot deploy ${this.plan.spec.name}`,
        why: "no cluster is named, and whichever kubectl happens to point at may be the wrong one",
        next: "Pass `context`, the name of a context of your kubeconfig",
      });
    const texts = this.files.filter(({ path }) => manifests.includes(path));
    return applyManifests(
      manifests.flatMap((path) => texts.find((file) => file.path === path) ?? []),
      context,
    );
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
