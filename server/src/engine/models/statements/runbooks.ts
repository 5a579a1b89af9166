/** Instructions that alerts and rollbacks point at. */
import type { Document } from "../../file";
import { rulesOf } from "../../practice/prometheus";
import { isAddress } from "../../text/paths";
import { isTemplated } from "../../text/templated";
import { children, type Node, text } from "../../text/tree";

/** Keys of annotations that people put instructions under. */
const instructions = /run_?book|play_?book/i;

/** The places that name a file with instructions; addresses and plain words name none. */
export function runbookPaths({ kind, root }: Document): readonly Node[] {
  const named: Readonly<Record<string, () => readonly (Node | undefined)[]>> = {
    "monitoring-config": () =>
      children(root.child("metrics")).flatMap((metric) =>
        [metric, ...children(metric.child("levels"))].map((each) => each.child("runbook")),
      ),
    "retraining-pipeline": () => [root.at("rollback.runbook")],
    "prometheus-rules": () =>
      rulesOf(root).flatMap((rule) => children(rule.child("annotations")).filter(({ name }) => instructions.test(String(name)))),
  };
  return (named[kind.id]?.() ?? []).filter((node) => node !== undefined).filter((node) => isPath(text(node)));
}

/** The file of a path, without the heading behind `#`. */
export function fileOf(path: string): string {
  return path.replace(/#.*$/, "").replace(/^(?:\.[/\\])+/, "");
}

function isPath(written: string): boolean {
  return (
    /^[^\s:#]+\.(?:md|markdown|html?|txt|rst|adoc|ipynb|pdf)(?:#\S*)?$/i.test(written) &&
    !isAddress(written) &&
    !isTemplated(written)
  );
}
