import { CannotProceed, type Finding } from "../engine/index";

/** What was asked for contradicts itself or cannot work; `findings` say where and why. */
export class SpecHasErrors extends CannotProceed {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super({
      what: "Cannot plan for this model",
      why: findings
        .map(({ rule, message }) => `${message} [${rule}]`)
        .join(" ")
        .replace(/\.$/, ""),
      next: "Correct what was passed to MLOpsManager",
    });
    this.name = "SpecHasErrors";
    this.findings = findings;
  }
}
