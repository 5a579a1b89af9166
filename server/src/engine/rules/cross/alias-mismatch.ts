import type { Document } from "../../file";
import { deployedVersions } from "../../models/statements/deployed";
import { namesVersion, servesProduction } from "../../models/statements/identity";
import { text } from "../../text/tree";
import { annotatedService } from "../cross-example-texts";
import { absent } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const champion = registryEntry({ version: "2.1.0", alias: "champion" });
const retired = registryEntry({ version: "2.0.3", alias: absent, format: "xgboost" });
const served = (version: string): string => annotatedService({ "mlops/model-version": version });

export default defineRule({
  id: "cross/alias-mismatch",
  severity: "warning",
  kinds: ["kserve/InferenceService", "kserve/LLMInferenceService", "seldon/Model"],
  title: "A version serves that has no alias",
  rationale:
    "By custom the alias `champion` marks the version that serves and `challenger` the candidate that a canary tries. Where the registry has a champion and the manifest deploys a version that has neither, the next comparison, rollback or audit looks at a model that nobody uses. Move the alias, or deploy the version that has it.",
  source: {
    title: "MLflow: Model Registry workflows (aliases and tags)",
    url: "https://mlflow.org/docs/latest/ml/model-registry/workflow/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [{ "registry/a.yaml": champion, "registry/b.yaml": retired, "serving.yaml": served('"2.1.0" # since May') }],
    bad: [
      {
        text: {
          "registry/a.yaml": champion,
          "registry/b.yaml": retired,
          "serving.yaml": served('«"2.0.3"» # since May'),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const entries = workspace.model(document).filter(({ kind }) => kind.id === "model-registry");
    const champion = entries.find(servesProduction);
    const deployed = deployedVersions(document);
    if (!champion || deployed.length === 0) return;
    const matching = entries.filter(({ root }) =>
      deployed.some(({ version }) => namesVersion(version, text(root.child("version")))),
    );
    if (matching.length === 0 || matching.some(hasRole)) return;
    const [first] = deployed;
    const version = champion.root.child("version");
    if (first)
      yield {
        at: first.at,
        message: `Version ${first.version} is deployed here, and the registry's champion is ${text(version)}: what serves has no alias. Deploy the champion, or move the alias to the version that serves.`,
        related: [champion, ...matching].flatMap((entry) => {
          const node = entry.root.child("version");
          return node
            ? [
                {
                  document: entry,
                  at: node.span,
                  message: entry === champion ? "This is the champion." : "This version has no alias.",
                },
              ]
            : [];
        }),
      };
  },
});

/** Champion, or on its way to be one. */
function hasRole(entry: Document): boolean {
  return servesProduction(entry) || text(entry.root.child("alias")) !== "" || /^staging$/i.test(text(entry.root.child("stage")));
}
