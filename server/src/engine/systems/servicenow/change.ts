/** governance/change-request.json: a normal change as ServiceNow's table `change_request` takes it; a script fills in the commit. */
import { defineGenerator, headOf } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { jsonFile } from "../../generators/render";
import { changeWords } from "../change-words";

export default defineGenerator({
  id: "systems/servicenow/change",
  tier: 2,
  path: paths.changeRequest,
  about: "what ServiceNow is asked to let through",
  system: { role: "approvals", tool: "servicenow" },
  generate: (plan, origin) => {
    const { summary, evidence, how, back } = changeWords(plan);
    const { spec } = plan;
    return [
      jsonFile(paths.changeRequest, {
        $comment: headOf(origin),
        type: "normal",
        short_description: summary,
        description: spec.description,
        assignment_group: spec.governance?.approvers?.[0],
        test_plan: evidence,
        implementation_plan: how,
        backout_plan: back === "" ? undefined : back,
      }),
    ];
  },
});
