/** serving/feature-flags.json: the flag that sends a user to the new version, as Unleash imports it. */
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { jsonFile } from "../render";

export default defineGenerator({
  id: "serving/feature-flags",
  tier: 3,
  path: paths.flags,
  about: "the flag that sends users to the new version",
  system: { role: "flags", tool: "unleash" },
  applies: ({ serving }) => serving.pattern === "online",
  generate: ({ spec, rollout }, origin) => {
    const { name, stickiness } = rollout.flag;
    const [share = 50] = rollout.steps;
    const parameters = { rollout: String(share === 100 ? 50 : share), stickiness, groupId: name };
    return [
      jsonFile(paths.flags, {
        features: [
          {
            name,
            description: `Who has it on asks the new version of ${spec.name}. ${headOf(origin)}`,
            type: "experiment",
            project: "default",
          },
        ],
        featureStrategies: [{ name: "flexibleRollout", featureName: name, parameters, constraints: [] }],
        // off until somebody begins the experiment
        featureEnvironments: [
          {
            featureName: name,
            name,
            environment: spec.governance_level === "production" ? "production" : "development",
            enabled: false,
          },
        ],
        tagTypes: [],
      }),
    ];
  },
});
