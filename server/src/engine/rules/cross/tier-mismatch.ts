import { tierInHead } from "../../models/statements/bundle-readme";
import { specOf } from "../../plan/thresholds-in-force";
import { number } from "../../text/tree";
import { bundleReadme } from "../bundle-example-texts";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "cross/tier-mismatch",
  severity: "warning",
  kinds: ["bundle-readme"],
  title: "Bundle of another tier than the spec says",
  rationale:
    "The tier decides which files a bundle has: tier 1 is a quick start, tier 2 adds training code, alerts and delivery, tier 3 retraining and governance. A bundle of a smaller tier than the spec's lacks files that the spec promises; one of a larger tier has files that nobody keeps up to date any more. Compared is the tier that the spec states; one that is only recommended says what would be better, not what was chosen.",
  source: {
    title: "Google Cloud: MLOps, continuous delivery and automation pipelines",
    url: "https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    accessed: "2026-11-29",
  },
  policyDefault: true,
  examples: {
    good: [
      { "mlops.yaml": specWith({ version: "2.1.0", tier: "2" }), "README.md": bundleReadme({}) },
      { "mlops.yaml": specWith({ version: "2.1.0" }), "README.md": bundleReadme({}) },
    ],
    bad: [{ text: { "mlops.yaml": specWith({ version: "2.1.0", tier: "1" }), "README.md": bundleReadme({ tier: "«tier 2»" }) } }],
  },
  *checkAcross(document, workspace) {
    const spec = specOf(document, workspace);
    const stated = spec?.root.child("tier");
    const tier = number(stated);
    const [said] = tierInHead(document);
    if (!spec || !stated || tier === undefined || !said || said.value === tier) return;
    const harm =
      Number(said.value) < tier
        ? "files that the spec promises are not there"
        : "it has files that are not generated again when the spec changes";
    yield {
      at: said.at,
      message: `This bundle is of tier ${said.value}, and the spec says tier ${tier}: ${harm}. Generate again, or set \`tier: ${said.value}\` in the spec.`,
      related: [{ document: spec, at: stated.span, message: `The spec says tier ${tier}.` }],
    };
  },
});
