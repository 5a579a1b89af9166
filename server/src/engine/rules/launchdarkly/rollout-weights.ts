import { blockAt, environmentsIn, variationsOf, wholeSplit } from "../../launchdarkly/flags";
import { items, text } from "../../text/tree";
import { launchdarklyFlag } from "../delivery-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "launchdarkly/rollout-weights",
  severity: "error",
  kinds: ["launchdarkly-flags"],
  title: "Shares of a flag that do not make a whole",
  rationale:
    "`rollout_weights` are thousandths of a percent, one for each variation of the flag in their order, and together 100000. LaunchDarkly refuses anything else, and people who write percent send a thousandth of the users they mean.",
  source: {
    title: "LaunchDarkly's provider for Terraform: launchdarkly_feature_flag_environment",
    url: "https://registry.terraform.io/providers/launchdarkly/launchdarkly/latest/docs/resources/feature_flag_environment",
    accessed: "2026-11-29",
  },
  examples: {
    good: [launchdarklyFlag('"fallthrough": { "rollout_weights": [5000, 95000], "bucket_by": "key" }, "off_variation": 1')],
    bad: [
      { text: launchdarklyFlag('"fallthrough": { "rollout_weights": «[5, 95]», "bucket_by": "key" }, "off_variation": 1') },
      { text: launchdarklyFlag('"fallthrough": { "rollout_weights": «[100000]» }, "off_variation": 1') },
    ],
  },
  *check({ root }) {
    for (const { node, flag } of environmentsIn(root)) {
      const weights = blockAt(node, "fallthrough")?.child("rollout_weights");
      const shares = items(weights).map((each) => Number(text(each) || Number.NaN));
      if (!weights || shares.length === 0 || shares.some(Number.isNaN)) continue;
      const sum = shares.reduce((total, share) => total + share, 0);
      const count = variationsOf(flag)?.length ?? shares.length;
      if (sum === wholeSplit && count === shares.length) continue;
      yield {
        at: weights.span,
        message:
          sum === wholeSplit
            ? `The flag has ${count} variations, and ${shares.length} shares are given: LaunchDarkly refuses the split. Give one for each variation.`
            : `These shares make ${sum}, and LaunchDarkly wants ${wholeSplit}: they are thousandths of a percent. Write 5 % as 5000.`,
      };
    }
  },
});
