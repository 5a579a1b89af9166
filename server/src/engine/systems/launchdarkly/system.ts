/** LaunchDarkly. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "launchdarkly",
  title: "LaunchDarkly",
  source: {
    title: "LaunchDarkly: feature flags REST API",
    url: "https://launchdarkly.com/docs/api/feature-flags",
    accessed: "2026-11-29",
  },
  status: {
    state: "active",
    words: "Active.",
    source: { title: "LaunchDarkly: changelog", url: "https://launchdarkly.com/docs/home/releases", accessed: "2026-11-29" },
  },
  roles: {
    flags: {
      artifact: "feature-flags.tf.json: the flag and its split, by Terraform",
      accepted: [{ by: "@cdktf/provider-launchdarkly 5.1.1, types of the provider", check: "LaunchDarkly" }],
    },
  },
});
