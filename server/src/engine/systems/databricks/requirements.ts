/** retraining/requirements.txt: packages of every task of the job, pinned. */
import { defineGenerator, headOf } from "../../generators/generator";
import { imagePackages } from "../../plan/image-packages";

export const requirementsPath = "retraining/requirements.txt";

export default defineGenerator({
  id: "systems/databricks/requirements",
  tier: 3,
  path: requirementsPath,
  about: "packages of the job",
  system: { role: "pipeline", tool: "databricks" },
  generate: (plan, origin) => [
    { path: requirementsPath, text: `${[`# ${headOf(origin)}`, ...imagePackages(plan)].join("\n")}\n` },
  ],
});
