/** Thresholds that people wrote as text (`225ms`, `5 %`), or without saying of what. */
import { replaceValue } from "../text/edits";
import type { Fix } from "../text/span";
import { children, type Node, text } from "../text/tree";
import { converted, type Unit, unitNamed, unitOf } from "./metric-units";

export interface TextFault {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** What to say of a threshold whose shape is wrong; nothing for other nodes. */
export function notANumber(node: Node): TextFault | undefined {
  const [list, index, key, part, ...deeper] = node.path;
  const isThreshold = key === "alert_threshold" || key === "bands";
  if (list !== "metrics" || typeof index !== "number" || !isThreshold || deeper.length > 0 || isDecidedElsewhere(node))
    return undefined;
  return part === undefined ? notOfAnything(node, key) : textForNumber(node);
}

function textForNumber(node: Node): TextFault {
  const metric = node.parent?.parent;
  const written = text(node);
  const meant = metric && numberMeant(written, unitOf(metric));
  const name = `${String(node.parent?.name)}.${String(node.name)}`;
  const said = written === "" ? `"${name}" has no number` : `"${written}" is no number`;
  return {
    message: `${said}, so no value is ever beyond it. Write the number alone, in the metric's unit; the unit has a key of its own.`,
    fixes: meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: replaceValue(node, meant) }],
  };
}

/** A number that stands where numbers by aggregation should, or nothing. */
function notOfAnything(node: Node, key: string): TextFault {
  const example = key === "bands" ? "investigate: 0.2" : "p95: 0.225";
  const known = children(node.parent?.child("aggregations"))
    .map(text)
    .filter((each) => each !== "");
  const written = text(node);
  return {
    message: `"${key}" ${written === "" ? "has no number" : "does not say of what"}: write each number with its name, such as \`${example}\`.`,
    fixes:
      key === "alert_threshold" && typeof node.value === "number" && known.length > 0
        ? known
            .slice(0, 3)
            .map((each) => ({ title: `Change to ${each}: ${written}`, edits: replaceValue(node, { [each]: node.value }) }))
        : [],
  };
}

/** `225ms` in seconds is 0.225. Of a unit that does not go with the metric's, nobody knows what was meant. */
function numberMeant(written: string, unit: Unit | undefined): number | undefined {
  const [, digits, word = ""] = /^\s*(-?\d+(?:\.\d+)?)\s*([a-zµ%]*)\s*$/i.exec(written) ?? [];
  if (digits === undefined) return undefined;
  const said = unitNamed(word);
  if (word === "") return Number(digits);
  if (said?.words === "percent" && !unit) return converted(Number(digits), said, { ...said, factor: 1 });
  return said && said.base === unit?.base ? converted(Number(digits), said, unit) : undefined;
}

/** `*name`, whose text stands elsewhere, and `!!str 5`, whose type its tag decides: no change of the value helps. */
function isDecidedElsewhere({ origin, span }: Node): boolean {
  if (origin.format === "json") return false;
  return origin.text[span.start] === "*" || /![^\s]*[ \t]+$/.test(origin.text.slice(Math.max(0, span.start - 200), span.start));
}
