/** A card among the files of its model: what is wrong with it, what it lacks, and what could be filled in. */
import { checkFile } from "../check";
import { type Document, parseFile } from "../file";
import type { Finding } from "../finding";
import { readableSpec } from "../plan/read-spec";
import type { Ruleset } from "../rules/ruleset";
import { governanceOf } from "../situation";
import { Lines } from "../text/span";
import { text as valueText } from "../text/tree";
import type { Workspace } from "../workspace";
import type { Card } from "./card";
import { type Completeness, completenessOf } from "./completeness";
import { fairnessOf, type Spread } from "./fairness";
import type { Known } from "./known";
import { metricsInFile } from "./metrics-file";
import { type Proposal, proposalsFor } from "./proposals";
import { readCard } from "./read";
import { cardOf, type OpenCard } from "./slot";

/** A finding, with the field or table it is about. */
export interface CardFinding extends Pick<Finding, "rule" | "severity" | "message" | "range"> {
  readonly field?: string;
}

export interface CardLook {
  readonly card: Card;
  readonly findings: readonly CardFinding[];
  readonly completeness: Completeness;
  readonly fairness: readonly Spread[];
  readonly proposals: readonly Proposal[];
}

/** All there is to say about the text of a card. */
export function lookAtCard(
  path: string,
  text: string,
  { workspace, ruleset }: { workspace: Workspace; ruleset: Ruleset },
): CardLook {
  const open = readCard(path, text);
  const card = cardOf(open);
  const file = parseFile(path, text);
  const model = modelOf(path, card, workspace);
  const spec = model.find(({ kind }) => kind.id === "mlops-spec");
  return {
    card,
    findings: checkFile(file, workspace, ruleset).findings.map((finding) => placed(finding, open)),
    completeness: completenessOf(open, spec ? governanceOf(spec, workspace) : model[0] && governanceOf(model[0], workspace)),
    fairness: fairnessOf(card),
    proposals: proposalsFor(card, knownIn(model)),
  };
}

/** The documents about the card's model: as the workspace joins them, else those of its name, else the only spec there is. */
function modelOf(path: string, { fields }: Card, workspace: Workspace): readonly Document[] {
  const own = workspace.file(path)?.documents[0];
  const joined = own ? workspace.model(own) : [];
  if (joined.length > 1) return joined;
  const name = fields.find(({ id }) => id === "name" || id === "matter.model_name")?.value ?? "";
  const named = workspace.named(name)[0];
  if (name !== "" && named) return workspace.model(named);
  const specs = workspace.documents().filter(({ kind }) => kind.id === "mlops-spec");
  return specs.length === 1 && specs[0] ? workspace.model(specs[0]) : [];
}

function knownIn(model: readonly Document[]): Known {
  const spec = model.find(({ kind }) => kind.id === "mlops-spec");
  const registry = model.find(({ kind }) => kind.id === "model-registry");
  const metrics = registry
    ? metricsInFile(registry.path, JSON.stringify({ metrics: registry.root.child("metrics")?.value }))
    : [];
  return {
    ...(spec ? { spec: { value: readableSpec(spec), from: fileOf(spec) } } : {}),
    ...(registry ? { registry: { root: registry.root, from: fileOf(registry) } } : {}),
    ...(registry && metrics.length > 0 && valueText(registry.root.child("model_name"))
      ? { metrics: { measurements: metrics, from: fileOf(registry) } }
      : {}),
  };
}

function fileOf({ path }: Document): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function placed({ rule, severity, message, range }: Finding, { text, slots, slotTables }: OpenCard): CardFinding {
  const at = new Lines(text).offset(range.start);
  const covers = ({ span }: { readonly span?: { readonly start: number; readonly end: number } }): boolean =>
    span !== undefined && span.start <= at && at <= span.end;
  const field = slots.find(covers)?.id ?? slotTables.find(({ rows }) => rows.some(covers))?.id;
  return { rule, severity, message, range, ...(field ? { field } : {}) };
}
