/** Thresholds of a spec that follow one another, as the plan uses them and where the spec states them. */
import type { Document } from "../file";
import { type Practice, practice } from "../practice/index";
import { type Node, number } from "../text/tree";
import { readableSpec } from "./read-spec";
import { resolveThresholds } from "./thresholds";

export interface Level {
  /** The key's own name, such as `alert`. */
  readonly key: string;
  readonly value: number;
  readonly usual: Practice;
  /** Where the spec states it; undefined where the default counts. */
  readonly node?: Node;
}

/** Undefined where a level is written that cannot be read: what it is meant to be is unknown, and its shape is told elsewhere. */
export type Levels = readonly Level[] | undefined;

export function psiLevels(document: Document): Levels {
  const { monitor, investigate, retrain } = resolveThresholds(readableSpec(document)).value.psi;
  return levelsAt(document.root.at("monitoring.psi"), [
    { key: "monitor", value: monitor, usual: practice.psi.monitor },
    { key: "investigate", value: investigate, usual: practice.psi.investigate },
    { key: "retrain", value: retrain, usual: practice.psi.retrain },
  ]);
}

export function accuracyLevels(document: Document): Levels {
  const { investigateDrop, retrainDrop } = resolveThresholds(readableSpec(document)).value.accuracy;
  return levelsAt(document.root.at("monitoring.accuracy"), [
    { key: "investigate_drop", value: investigateDrop, usual: practice.accuracy.investigateDrop },
    { key: "retrain_drop", value: retrainDrop, usual: practice.accuracy.retrainDrop },
  ]);
}

export function errorRateLevels(document: Document): Levels {
  const { alert, page } = resolveThresholds(readableSpec(document)).value.errorRate;
  return levelsAt(document.root.at("monitoring.error_rate"), [
    { key: "alert", value: alert, usual: practice.errorRate.alert },
    { key: "page", value: page, usual: practice.errorRate.page },
  ]);
}

export function latencyLevels(document: Document): Levels {
  const { alertFactor, forMinutes } = resolveThresholds(readableSpec(document)).value.latency;
  return levelsAt(document.root.at("monitoring.latency"), [
    { key: "alert_factor", value: alertFactor, usual: practice.latency.alertFactor },
    { key: "for_minutes", value: forMinutes, usual: practice.latency.forMinutes },
  ]);
}

/** The first two neighbours of which the upper one is not above the lower one. */
export function disorderIn(levels: readonly Level[]): { readonly lower: Level; readonly upper: Level } | undefined {
  const index = levels.findIndex(({ value }, at) => at > 0 && value <= (levels[at - 1]?.value ?? 0));
  const [lower, upper] = [levels[index - 1], levels[index]];
  return lower && upper ? { lower, upper } : undefined;
}

/** A level and its value, and whether the spec states it. */
export function levelWords({ key, value, node }: Level): string {
  return `"${key}" (${value}${node ? "" : " by default"})`;
}

function levelsAt(parent: Node | undefined, levels: readonly Omit<Level, "node">[]): Levels {
  const placed = levels.map((level) => {
    const node = parent?.child(level.key);
    return node ? { ...level, node } : level;
  });
  const isReadable = ({ node, value }: Level): boolean => !node || number(node) === value;
  return placed.every(isReadable) ? placed : undefined;
}
