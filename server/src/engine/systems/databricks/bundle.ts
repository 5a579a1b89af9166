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
  system: { role: "serving", tool: "databricks" },
  applies: hasResources,
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
function hasResources({ serving }: Plan): boolean {
  return serving.pattern === "online";
}
