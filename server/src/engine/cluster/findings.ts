/** What a cluster said of an object → findings at the places in our file that it is about. */
import { type Document, rangeIn } from "../file";
import type { Finding } from "../finding";
import type { Span } from "../text/span";
import { type Node, type ScalarValue, scalarsBelow, text, walk } from "../text/tree";
import { type Complaint, complaintsIn } from "./complaint";
import { follow } from "./field-path";

/** The rule that these findings go by. */
export const clusterRule = "cluster";

/** Findings from what kubectl printed about one object. */
export function findingsOf(printed: string, object: Document): readonly Finding[] {
  return complaintsIn(printed)
    .map((complaint) => ({
      rule: clusterRule,
      severity: complaint.severity,
      message: complaint.message,
      range: rangeIn(object, placeOf(complaint, object)),
      kind: object.kind.id,
    }))
    .sort((a, b) => a.range.start.line - b.range.start.line);
}

function placeOf(complaint: Complaint, { root, parsed, text: source }: Document): Span {
  const { path, at, line, given, message } = complaint;
  if (line !== undefined) return lineAt(parsed, line - (/^---\s/.test(source) ? 0 : 1));
  const reached = path && follow(root, path);
  if (reached && reached.node !== root) {
    const node =
      (given && reached.node.children.find((child) => child.type === "scalar" && isA(given, child.value))) || reached.node;
    const isWhole = reached.left.length === 0;
    return isWhole && at === "value" && node.type === "scalar" ? node.span : node.key;
  }
  const mentioned = valueIn(message, root) ?? keyIn(message, root);
  return mentioned ?? (root.at("metadata.name") ?? root.child("kind") ?? root).span;
}

function lineAt({ lines, text: source }: Document["parsed"], line: number): Span {
  const start = lines.startOf(line);
  const end = source.indexOf("\n", start);
  return { start, end: end === -1 ? source.length : end };
}

/** Go's words for the types of JSON. */
function isA(given: string, value: ScalarValue): boolean {
  return typeof value === ({ bool: "boolean", number: "number", string: "string" }[given] ?? "");
}

/** The longest value of the document that the words quote. */
function valueIn(message: string, root: Node): Span | undefined {
  const quoted = scalarsBelow(root).filter((node) => {
    const value = text(node);
    return value.length >= shortestValue && isWord(value, message) && !/^(?:kind|apiVersion)$/.test(String(node.name));
  });
  const [longest] = quoted.sort((a, b) => text(b).length - text(a).length);
  return longest?.span;
}

const shortestValue = 4;

/** The key that the words name first; only names that are no words of English, such as `minReplicas`. */
function keyIn(message: string, root: Node): Span | undefined {
  const named = [...walk(root)].filter((node) => node.isEntry && /[a-z][A-Z]/.test(String(node.name)));
  const [first] = named
    .filter((node) => isWord(String(node.name), message))
    .sort((a, b) => message.indexOf(String(a.name)) - message.indexOf(String(b.name)));
  return first?.key;
}

function isWord(word: string, message: string): boolean {
  const at = message.indexOf(word);
  return at >= 0 && !/\w/.test(message.charAt(at - 1)) && !/\w/.test(message.charAt(at + word.length));
}
