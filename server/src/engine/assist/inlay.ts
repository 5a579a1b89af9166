/** What a value means, written behind it: a schedule in words, the tier that follows, the band a number of drift falls into. */
import type { Document } from "../file";
import { readableSpec } from "../plan/read-spec";
import { recommendTier } from "../plan/tier";
import { practice } from "../practice/index";
import { type Node, number, text, walk } from "../text/tree";
import type { Workspace } from "../workspace";
import { cronSentence } from "./cron";

export interface Inlay {
  /** Where it is shown, counted in the document. */
  readonly at: number;
  readonly label: string;
  /** Why, where that is not plain from the label. */
  readonly reason?: string;
}

/** The hints of a document, in the order of the text. */
export function inlays(document: Document, workspace: Pick<Workspace, "model">): readonly Inlay[] {
  const found = [...schedules(document), ...tier(document), ...bands(document, workspace)];
  return found.sort((a, b) => a.at - b.at);
}

function schedules({ root }: Document): readonly Inlay[] {
  return [...walk(root)].flatMap((node) => {
    const label = node.type === "scalar" ? cronSentence(node) : undefined;
    return label === undefined ? [] : [{ at: node.span.end, label }];
  });
}

/** The tier that is taken where a spec leaves it open, behind what it mostly follows from. */
function tier(document: Document): readonly Inlay[] {
  const { kind, root } = document;
  const level = root.child("governance_level");
  if (kind.id !== "mlops-spec" || !level || root.child("tier")) return [];
  const { governance_level, ...spec } = readableSpec(document);
  if (!governance_level) return [];
  const { value, decisions } = recommendTier({ ...spec, governance_level });
  return [{ at: level.span.end, label: `tier ${value}`, reason: decisions.map(({ words }) => words).join(" ") }];
}

/** Where a number of the Population Stability Index is held against something. */
const psiNumbers: Partial<Record<Document["kind"]["id"], (root: Node) => readonly Node[]>> = {
  "retraining-pipeline": (root) =>
    (root.child("triggers")?.children ?? [])
      .filter((trigger) => [trigger.child("metric"), trigger.child("test")].some((each) => text(each) === "psi"))
      .flatMap((trigger) => trigger.child("threshold") ?? []),
  "monitoring-config": (root) =>
    (root.child("metrics")?.children ?? [])
      .filter((metric) => text(metric.child("method")) === "psi")
      .flatMap((metric) => metric.child("alert_threshold")?.children ?? []),
};

/** By the bands that the model's spec sets, else by those of the field. */
function bands(document: Document, workspace: Pick<Workspace, "model">): readonly Inlay[] {
  const numbers = psiNumbers[document.kind.id]?.(document.root) ?? [];
  if (numbers.length === 0) return [];
  const spec = workspace.model(document).find(({ kind }) => kind.id === "mlops-spec");
  const own = spec && readableSpec(spec).monitoring?.psi;
  const from = (band: "monitor" | "investigate" | "retrain"): number => own?.[band] ?? practice.psi[band].value;
  return numbers.flatMap((node) => {
    const value = number(node);
    if (value === undefined) return [];
    const band = (["retrain", "investigate", "monitor"] as const).find((each) => value >= from(each)) ?? "none";
    return [{ at: node.span.end, label: `drift: ${band}`, reason: bandWords(from, own !== undefined) }];
  });
}

function bandWords(from: (band: "monitor" | "investigate" | "retrain") => number, isOwn: boolean): string {
  const words = `PSI: monitor from ${from("monitor")}, investigate from ${from("investigate")}, retrain from ${from("retrain")}`;
  return `${words}, ${isOwn ? "as the model's spec says" : "the practice of the field"}.`;
}
