import { suggest } from "../../text/suggestion";
import { children, text } from "../../text/tree";
import { defineRule } from "../rule";

const flags = (name: string): string =>
  `{\n  "features": [{ "name": "new-model", "type": "experiment" }],\n  "featureStrategies": [\n    { "name": "flexibleRollout", "featureName": ${name},\n      "parameters": { "rollout": "50", "stickiness": "userId" } }\n  ]\n}\n`;

export default defineRule({
  id: "unleash/flag-missing",
  severity: "warning",
  kinds: ["unleash-flags"],
  title: "Strategy of a flag that is not in the file",
  rationale:
    "Strategies and environments say by `featureName` which flag they belong to. One of a flag that the file does not hold is refused by the import, or added to a flag of that name; and the flag it was meant for has no strategy, so wherever it is switched on everybody gets the new version at once.",
  source: {
    title: "Unleash 7.5.1: what an import does",
    url: "https://app.unpkg.com/unleash-server@7.5.1/files/dist/lib/features/export-import-toggles/export-import-service.js",
    accessed: "2026-11-29",
  },
  examples: {
    good: [flags('"new-model"')],
    bad: [{ text: flags('«"new-modle"»') }],
  },
  *check({ root }) {
    const names = children(root.child("features")).map((feature) => text(feature.child("name")));
    for (const part of ["featureStrategies", "featureEnvironments"])
      for (const node of children(root.child(part)).flatMap((each) => each.child("featureName") ?? [])) {
        if (names.includes(text(node)) || text(node) === "") continue;
        const { hint, fixes } = suggest(node, names);
        const message = `No flag of this file is called "${text(node)}": this belongs to none of them, and the flag it was meant for goes without.${hint}`;
        yield { at: node.span, message, fixes };
      }
  },
});
