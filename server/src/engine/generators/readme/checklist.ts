/** The quick start's list of what to do, in order. */
import type { Plan } from "../../plan/plan";
import { hasManifest } from "../manifest";
import { paths } from "../paths";

/** What a person does by hand at tier 1. */
export function checklist(plan: Plan): string {
  const { spec, stack, thresholds } = plan;
  const items = [
    `Start ${stack.tracking}; keep its secrets in a secret manager, under the names in \`${paths.tracking}\``,
    `Register version ${plan.version} from \`${paths.registry}\`: an alias instead of a stage, the version as a tag`,
    hasManifest(plan)
      ? `Let the service account \`${spec.name}\` read the model's storage (a role for it, or a Secret), then deploy`
      : plan.serving.missing.length > 0
        ? "Complete the spec, generate again, then deploy"
        : "Deploy with the command template below",
    watching(plan),
    `Compute drift over ${thresholds.window}: PSI ${thresholds.psi.monitor} watch, ${thresholds.psi.investigate} investigate, ${thresholds.psi.retrain} retrain`,
    "When it has proved itself: tier 2 adds training code, alerts and delivery, tier 3 retraining and governance",
  ];
  return `## Checklist\n\n${items.map((item) => `- [ ] ${item}`).join("\n")}`;
}

function watching({ serving }: Plan): string {
  if (serving.pattern !== "online") return "Collect failures and drift";
  return "Collect latency, throughput and errors";
}
