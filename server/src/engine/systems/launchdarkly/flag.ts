/**
 * serving/feature-flags.tf.json: the flag that sends a user to the new version, as LaunchDarkly's provider for Terraform makes it.
 * https://registry.terraform.io/providers/launchdarkly/launchdarkly/latest/docs (read 2026-11-29). In JSON, blocks of version 2
 * and attributes of version 3 are written alike.
 */
import { defineGenerator, headOf } from "../../generators/generator";
import { jsonFile, type Value } from "../../generators/render";
import type { Plan } from "../../plan/plan";

const path = "serving/feature-flags.tf.json";

export default defineGenerator({
  id: "systems/launchdarkly/flag",
  tier: 3,
  path,
  about: "the flag that sends users to the new version",
  system: { role: "flags", tool: "launchdarkly" },
  applies: ({ serving }) => serving.pattern === "online",
  steps: () => [
    {
      phase: "deploy",
      title:
        "Make the flag (LAUNCHDARKLY_ACCESS_TOKEN and TF_VAR_project set); the service reads it with LAUNCHDARKLY_SDK_KEY from its environment",
      commands: ["terraform -chdir=serving init", "terraform -chdir=serving apply"],
    },
  ],
  generate: (plan, origin) => [jsonFile(path, { "//": headOf(origin), ...configuration(plan) })],
});

function configuration(plan: Plan): Readonly<Record<string, Value>> {
  return {
    terraform: { required_providers: { launchdarkly: { source: "launchdarkly/launchdarkly", version: ">= 2.25" } } },
    variable: { project: { type: "string", description: "Key of the project in LaunchDarkly" } },
    resource: {
      launchdarkly_feature_flag: { new_version: flag(plan) },
      launchdarkly_feature_flag_environment: { new_version: inEnvironment(plan) },
    },
  };
}

function flag({ spec, rollout }: Plan): Value {
  return {
    project_key: reference("var.project"),
    key: rollout.flag.name,
    name: `New version of ${spec.name}`,
    description: `Who has it on asks the new version of ${spec.name}.`,
    variation_type: "boolean",
    variations: [
      { value: "true", name: "new version" },
      { value: "false", name: "old version" },
    ],
    defaults: { on_variation: 0, off_variation: 1 },
    temporary: true,
  };
}

/** Off until somebody begins the experiment in LaunchDarkly, which the next `terraform apply` does not take back. */
function inEnvironment({ spec, rollout }: Plan): Value {
  const [first = 50] = rollout.steps;
  const share = first === 100 ? 50 : first;
  return {
    flag_id: reference("launchdarkly_feature_flag.new_version.id"),
    // the environments that every project of LaunchDarkly begins with
    env_key: spec.governance_level === "production" ? "production" : "test",
    on: false,
    fallthrough: {
      rollout_weights: [share * 1000, (100 - share) * 1000],
      bucket_by: rollout.flag.stickiness,
      context_kind: "user",
    },
    off_variation: 1,
    lifecycle: { ignore_changes: ["on"] },
  };
}

/** What Terraform fills in. */
function reference(words: string): string {
  return `\${${words}}`;
}
