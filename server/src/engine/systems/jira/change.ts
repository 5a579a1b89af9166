/** governance/change-request.json: a request as Jira Service Management takes it; a script fills in desk, type and commit. */
import { defineGenerator, headOf } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { jsonFile } from "../../generators/render";
import { changeWords } from "../change-words";

export default defineGenerator({
  id: "systems/jira/change",
  tier: 2,
  path: paths.changeRequest,
  about: "what Jira is asked to let through",
  system: { role: "approvals", tool: "jira" },
  generate: (plan, origin) => {
    const { summary, evidence, how, back } = changeWords(plan);
    const approvers = plan.spec.governance?.approvers ?? [];
    const description = [
      plan.spec.description,
      how,
      `Evidence:\n${evidence}`,
      back && `Way back:\n${back}`,
      approvers.length > 0 && `Approvers: ${approvers.join(", ")}`,
    ];
    const requestFieldValues = { summary, description: description.filter(Boolean).join("\n\n") };
    return [jsonFile(paths.changeRequest, { $comment: headOf(origin), requestFieldValues })];
  },
});
