import type { Document } from "../../file";
import { deployedVersions } from "../../models/statements/deployed";
import { lineageAnnotations, namesVersion, runId, servingKinds, version } from "../../models/statements/identity";
import { servesModel } from "../../models/statements/serving";
import { statementsOf, wordsOf } from "../../models/statements/statement";
import { inProduction } from "../../situation";
import { setAt } from "../../text/edits";
import { annotatedService } from "../cross-example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

const registry = registryEntry({ alias: "champion" });
const served = (annotations: string): string =>
  annotatedService({}).replace("  name: fraud-detection", `  name: fraud-detection\n${annotations}`);

export default defineRule({
  id: "cross/not-traceable",
  severity: "warning",
  kinds: servingKinds,
  title: "Deployed model that leads to no training run",
  rationale:
    "After an incident the first question is which run this model came from: its code, its data, its parameters. A manifest answers it by the annotation `mlops/run-id`, or by a version (annotation `mlops/model-version`, or the path of its files) whose registry entry or spec names the run. It is asked of a model in production: by its spec, or without one where the registry's alias `champion` says so.",
  source: {
    title: "MLflow: Model Registry",
    url: "https://mlflow.org/docs/latest/ml/model-registry/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      { "registry.yaml": registry, "serving.yaml": annotatedService({ "mlops/model-version": '"2.1.0" # of May' }) },
      {
        "registry.yaml": registry,
        "serving.yaml": annotatedService({}, {}, { storageUri: "gs://models/fraud-detection/v2.1.0" }),
      },
      { "registry.yaml": registryEntry({ alias: "challenger" }), "serving.yaml": annotatedService({}) },
    ],
    bad: [
      { text: { "registry.yaml": registry, "serving.yaml": served("  «annotations»:\n    team: risk # of May") } },
      { text: { "registry.yaml": registry, "serving.yaml": annotatedService({}).replace("metadata", "«metadata»") } },
    ],
  },
  *checkAcross(document, workspace) {
    const model = workspace.model(document);
    if (!servesModel(document, model) || hasRun(document) || !isAsked(model) || !inProduction(document, workspace)) return;
    const origins = model.filter(({ kind }) => kind.id === "mlops-spec" || kind.id === "model-registry").filter(hasRun);
    if (origins.some((origin) => isDeployed(origin, document))) return;
    yield problemOf(document, origins);
  },
});

/** A spec that names no run is told so itself, where it matters. */
function isAsked(model: readonly Document[]): boolean {
  const specs = model.filter(({ kind }) => kind.id === "mlops-spec");
  return specs.length === 0 || specs.some(hasRun);
}

function hasRun(document: Document): boolean {
  return statementsOf(runId, document).length > 0;
}

/** A spec without a version is about whatever is deployed. */
function isDeployed(origin: Document, document: Document): boolean {
  const versions = statementsOf(version, origin).map(wordsOf);
  if (versions.length === 0) return origin.kind.id === "mlops-spec";
  return deployedVersions(document).some((deployed) => versions.some((each) => namesVersion(deployed.version, each)));
}

function problemOf({ root }: Document, origins: readonly Document[]): Problem {
  const metadata = root.child("metadata");
  const place = metadata?.child("annotations") ?? metadata ?? root;
  const runs = new Set(origins.flatMap((origin) => statementsOf(runId, origin)).map(wordsOf));
  const [run] = runs;
  const related = origins.flatMap((origin) =>
    statementsOf(runId, origin).map((statement) => ({
      document: origin,
      at: statement.at,
      message: `Run ${wordsOf(statement)}.`,
    })),
  );
  return {
    at: place.key,
    message: `Nothing here leads to the run this model was trained in: it has no annotation ${lineageAnnotations.run}, and no version of which spec or registry name the run. Annotate it, so that an incident can be traced back.`,
    related,
    fixes:
      run === undefined || runs.size > 1
        ? []
        : [
            {
              title: `Annotate ${lineageAnnotations.run}: ${run}`,
              edits: setAt(root, ["metadata", "annotations", lineageAnnotations.run], run),
            },
          ],
  };
}
