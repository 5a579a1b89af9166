/** databricks.yml: the Declarative Automation Bundle that holds what other files say of Databricks' resources. */
import { defineGenerator, headOf } from "../../generators/generator";
import { yamlFile } from "../../generators/render";
import type { Plan } from "../../plan/plan";

export const bundlePath = "databricks.yml";
/** A bundle reads only files that it includes. */
export const resourcePath = (name: string): string => `resources/${name}.yml`;

export default defineGenerator({
  id: "systems/databricks/bundle",
  tier: 2,
  path: bundlePath,
  about: "the bundle of Databricks, which includes `resources/`",
  applies: hasResources,
  steps: () => [
    { phase: "set up", title: "Check the bundle against the workspace", commands: ["databricks bundle validate --strict"] },
  ],
  generate: ({ spec }, origin) => [
    yamlFile(
      bundlePath,
      {
        bundle: { name: spec.name },
        include: ["resources/*.yml"],
        targets: {
          dev: { mode: "development", default: true },
          prod: { mode: "production", workspace: { root_path: `/Workspace/Shared/.bundle/${spec.name}` } },
        },
      },
      headOf(origin),
    ),
  ],
});

/** A bundle without resources would deploy nothing. */
function hasResources({ stack, tier, serving }: Plan): boolean {
  const serves = stack.serving === "databricks" && serving.pattern === "online";
  return serves || (stack.pipeline === "databricks" && tier === 3);
}
