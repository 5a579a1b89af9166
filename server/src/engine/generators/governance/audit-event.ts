/** governance/audit-event.schema.json: what a record of a deployment says, so that every tool writes the same. */
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { jsonFile, type Value } from "../render";

export default defineGenerator({
  id: "governance/audit-event",
  tier: 3,
  path: paths.audit,
  about: "audit records",
  generate: ({ spec }, origin) => [
    jsonFile(paths.audit, {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $comment: headOf(origin),
      title: `Audit event of ${spec.name}`,
      type: "object",
      properties: {
        event: { enum: ["registered", "evaluated", "approved", "rejected", "deployed", "promoted", "rolled_back", "retired"] },
        model_name: { const: spec.name },
        version: { type: "string" },
        run_id: { type: "string" },
        actor: { type: "string" },
        approved_by: { type: "string" },
        at: { type: "string", format: "date-time" },
        environment: { type: "string" },
        result: { enum: ["succeeded", "failed"] },
        detail: { type: "string" },
      },
      required: ["event", "model_name", "version", "actor", "at", "environment", "result"],
      additionalProperties: false,
      ...namesApprover(spec.governance_level),
    }),
  ],
});

/** In production nothing is deployed without somebody who answers for it. */
function namesApprover(level: string): Readonly<Record<string, Value>> {
  if (level !== "production") return {};
  return {
    if: { properties: { event: { enum: ["deployed", "promoted"] } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ["approved_by", "run_id"], properties: { approved_by: { minLength: 1 } } },
  };
}
