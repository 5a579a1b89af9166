import type { Document } from "../../file";
import { type Disagreement, disagreements, type Placed, relatedTo } from "../../models/statements/authority";
import { previousVersion, version } from "../../models/statements/identity";
import { modelName } from "../../models/statements/names";
import { versionsIn } from "../../models/statements/runbook-text";
import { type Statement, statementsOf } from "../../models/statements/statement";
import { isOlder, versionsKnown } from "../../models/statements/versions";
import type { Workspace } from "../../workspace";
import { bothSides, mismatch } from "../cross-problems";
import { retrainingPipelineWith, specWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

const registry = registryEntry({ previous_version: "2.0.3" });
const back = (version: string): string => retrainingPipelineWith({ rollback: `{ to: ${version}, on: [latency, error_rate] }` });
const spec = specWith({ version: "2.1.0" });
const changelog = "# Change log\n\n## 2.1.0\n\n- Now\n\n## 2.0.3\n\n- Before\n";
const runbook = (version: string): string =>
  `# Roll back\n\n\`\`\`sh\nkubectl set image deployment/fraud-detection server=fraud-detection:${version}\n\`\`\`\n`;

export default defineRule({
  id: "cross/rollback-target",
  severity: "warning",
  kinds: ["retraining-pipeline", "model-registry", "runbook", "bundle-readme"],
  title: "Rollback to a version that is not there",
  rationale:
    "A rollback happens at night and in a hurry: where it goes must be right beforehand. A version in `rollback.to` has to be the `previous_version` of the registry entry; an alias such as `previous_champion` is moved with each promotion and cannot be forgotten. Where files say which versions there were, by other entries of the registry or by the change log, the version to return to has to be one of them, in runbooks and READMEs too, whose commands name it by the image's tag; and it cannot be the version that is taken back.",
  source: {
    title: "MLflow: Model Registry workflows (aliases and tags)",
    url: "https://mlflow.org/docs/latest/ml/model-registry/workflow/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      { "registry.yaml": registry, "pipeline.yaml": back("v2.0.3") },
      { "registry.yaml": registry, "pipeline.yaml": back("previous_champion") },
      { "mlops.yaml": spec, "MODEL_CHANGELOG.md": changelog, "runbooks/rollback.md": runbook("2.0.3") },
    ],
    bad: [
      { text: { "registry.yaml": registry, "pipeline.yaml": back("«1.9.0»") } },
      { text: { "mlops.yaml": spec, "MODEL_CHANGELOG.md": changelog, "runbooks/rollback.md": runbook("«2.0.2»") } },
      {
        text: {
          "mlops.yaml": spec,
          "MODEL_CHANGELOG.md": changelog,
          "registry.yaml": registryEntry({ version: "2.1.0", previous_version: "«2.1.0» # as ever" }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const told = new Set<Statement>();
    for (const disagreement of disagreements(previousVersion, document, workspace)) {
      told.add(disagreement.own);
      yield mismatch(
        disagreement,
        `The version to return to is ${bothSides(disagreement)}: a rollback would go to one that nobody keeps ready. Name the previous version, or an alias that moves with each promotion.`,
      );
    }
    for (const named of versionsNamed(document, workspace)) if (!told.has(named)) yield* missing(named, document, workspace);
  },
});

function versionsNamed(document: Document, workspace: Workspace): readonly Statement[] {
  const { id } = document.kind;
  if (id !== "runbook" && id !== "bundle-readme") return statementsOf(previousVersion, document);
  const [name] = workspace
    .model(document)
    .flatMap((other) => (other.kind.id === "mlops-spec" ? statementsOf(modelName, other) : []));
  return name ? versionsIn(document, String(name.value)) : [];
}

function* missing(named: Statement, document: Document, workspace: Workspace): Generator<Problem> {
  const known = versionsKnown(workspace.model(document));
  const current = currentVersion(document, known);
  if (!current) return;
  const isCommand = document.kind.id === "runbook" || document.kind.id === "bundle-readme";
  const isCurrent = same(current.statement, named);
  // commands build and deploy the present version too
  if (isCurrent && !isCommand)
    yield problem({ own: named, again: [], authority: [current] }, "that is the version which a rollback takes back");
  const older = known.filter(({ statement }) => isOlder(statement.value, current.statement.value));
  const [first, ...rest] = older;
  if (isCurrent || !first || known.some(({ statement }) => same(statement, named))) return;
  yield problem(
    { own: named, again: [], authority: [first, ...rest] },
    `no such version is known, only ${[...new Set(older.map(({ statement }) => statement.value))].join(", ")}`,
  );
}

/** What a registry entry is itself about; for other files the spec's version. */
function currentVersion(document: Document, known: readonly Placed[]): Placed | undefined {
  const [own] = document.kind.id === "model-registry" ? statementsOf(version, document) : [];
  if (own) return { document, statement: own };
  return known.find((each) => each.document.kind.id === "mlops-spec");
}

function same(one: Statement, other: Statement): boolean {
  return version.same?.(one.value, other.value) ?? false;
}

function problem({ own, authority }: Disagreement, why: string): Problem {
  return {
    at: own.at,
    message: `A rollback goes to ${own.value} here, and ${why}: it fails when it is needed. Name a version that was served before.`,
    related: relatedTo(authority),
  };
}
