/** governance/privacy.yaml: what the laws on this model ask, and what the spec answers. */
import type { Plan } from "../../plan/plan";
import { type Demand, demandsOf, knownLaw } from "../../practice/laws";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { type Value, yamlFile } from "../render";
import { personalFolder } from "../storage/personal-folder";

export default defineGenerator({
  id: "governance/privacy",
  tier: 3,
  path: paths.privacy,
  about: "what the laws ask, and what answers it",
  applies: ({ spec }) => (spec.regulations ?? []).length > 0,
  generate: (plan, origin) => [
    yamlFile(
      paths.privacy,
      record(plan),
      `${headOf(origin)}\n"ask a person" is what no file can answer: the approvers do, before they approve.`,
    ),
  ],
});

function record(plan: Plan): Value {
  const { spec, retention } = plan;
  const { pii_columns, legal_basis, retention_days, dpia, baa } = spec.privacy ?? {};
  const bucket = retention.deleteAfterDays ? retention.bucket : undefined;
  return {
    model_name: spec.name,
    version: plan.version,
    pii_columns,
    legal_basis,
    retention_days,
    personal_rows: bucket && `${personalFolder(bucket)} in ${bucket.name}, emptied by ${paths.lifecycle}`,
    dpia,
    baa,
    checks: (spec.regulations ?? []).flatMap((law) => checksOf(law, plan)),
  };
}

function checksOf(law: string, { spec }: Plan): readonly Value[] {
  const demands = demandsOf[knownLaw(law) ?? ""];
  if (!demands) return [{ law, ask: "which of its rules bind this model (none are known here)", answer: "ask a person" }];
  return demands.map((demand) => ({ law: `${law} ${demand.where}`, ask: demand.ask, answer: answerTo(demand, spec.privacy) }));
}

function answerTo({ answer }: Demand, privacy: Plan["spec"]["privacy"]): Value {
  const said = answer && privacy?.[answer];
  if (said === undefined || said === "none") return answer ? `missing: set privacy.${answer} in the spec` : "ask a person";
  return Array.isArray(said) ? said.join(", ") : said;
}
