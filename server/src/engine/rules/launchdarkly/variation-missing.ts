import { blockAt, environmentsIn, flagsIn, variationsOf } from "../../launchdarkly/flags";
import { type Node, text } from "../../text/tree";
import { launchdarklyFlag } from "../delivery-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "launchdarkly/variation-missing",
  severity: "error",
  kinds: ["launchdarkly-flags"],
  title: "Variation that the flag does not have",
  rationale:
    "Variations are named by their place, from 0. LaunchDarkly refuses a flag whose default, or whose value while it is off, is a place that no variation stands at; most often one was taken away, or people counted from 1.",
  source: {
    title: "LaunchDarkly's provider for Terraform: launchdarkly_feature_flag",
    url: "https://registry.terraform.io/providers/launchdarkly/launchdarkly/latest/docs/resources/feature_flag",
    accessed: "2026-11-29",
  },
  examples: {
    good: [launchdarklyFlag('"fallthrough": { "variation": 0 }, "off_variation": 1')],
    bad: [
      { text: launchdarklyFlag('"fallthrough": { "variation": 0 }, "off_variation": «2»') },
      { text: launchdarklyFlag('"fallthrough": { "variation": «3» }, "off_variation": 1') },
    ],
  },
  *check({ root }) {
    for (const { at, count } of placesIn(root)) {
      if (!at || text(at) === "" || !(Number(text(at)) >= count)) continue;
      yield {
        at: at.span,
        message: `The flag has ${count} variations, counted from 0, and no number ${text(at)}: LaunchDarkly refuses it. Write 0 to ${count - 1}.`,
      };
    }
  },
});

/** Where a variation is named, and how many the flag has. */
function placesIn(root: Node): readonly { readonly at: Node | undefined; readonly count: number }[] {
  const counted = (flag: Node | undefined, ...places: readonly (Node | undefined)[]) => {
    const count = variationsOf(flag)?.length;
    return count === undefined ? [] : places.map((at) => ({ at, count }));
  };
  return [
    ...flagsIn(root).flatMap((flag) => {
      const defaults = blockAt(flag, "defaults");
      return counted(flag, defaults?.child("on_variation"), defaults?.child("off_variation"));
    }),
    ...environmentsIn(root).flatMap(({ node, flag }) =>
      counted(flag, node.child("off_variation"), blockAt(node, "fallthrough")?.child("variation")),
    ),
  ];
}
