/** requirements.txt: the packages of every run, pinned, where no MLproject names them. */
import { trackerOf } from "../../systems/tracked-by";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";

export default defineGenerator({
  id: "training/requirements",
  tier: 2,
  path: paths.requirements,
  about: "pinned packages",
  applies: (plan) => !trackerOf(plan).startsByProject,
  steps: () => [{ phase: "set up", title: "Install the packages", commands: [`pip install -r ${paths.requirements}`] }],
  generate: ({ training }, origin) => [
    { path: paths.requirements, text: `${[`# ${headOf(origin)}`, ...training.requirements].join("\n")}\n` },
  ],
});
