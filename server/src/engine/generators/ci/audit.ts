/** The record of a deployment, in the form of the audit schema: on the page of the run, where GitHub keeps it. */
import type { Plan } from "../../plan/plan";
import type { Value } from "../render";

/** One step, at the tier that has the schema. The approver is who GitHub says let the run through. */
export function audit(plan: Plan): readonly Value[] {
  const { spec, version, tier } = plan;
  if (tier < 3) return [];
  const event = {
    event: "deployed",
    model_name: spec.name,
    version,
    run_id: spec.model?.training?.run_id,
    environment: spec.governance_level,
  };
  const known = JSON.stringify(event).slice(0, -1);
  const seen = '"actor":env.GITHUB_ACTOR,"approved_by":$by,"at":(now|todate),"result":env.RESULT';
  return [
    {
      name: "Audit log",
      if: "always()",
      env: { GH_TOKEN: "${{ github.token }}", RESULT: "${{ job.status == 'success' && 'succeeded' || 'failed' }}" },
      run: [
        `by=$(gh api "repos/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID/approvals" --jq '.[0].user.login // "nobody"')`,
        `jq -nc --arg by "$by" '${known},${seen}}' | tee -a "$GITHUB_STEP_SUMMARY"`,
      ].join("\n"),
    },
  ];
}
