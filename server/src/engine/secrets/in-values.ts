/** Secrets that show by where they stand: in an address, behind a key that announces them, in a field that always holds one. */
import type { Document } from "../file";
import { nodesAt } from "../names/path-pattern";
import { homeOf, isLoginVariable } from "../practice/secret-homes";
import { addressSecrets, connectionSecrets } from "../practice/secret-shapes";
import { isPlaceholder, isReference } from "../practice/secret-values";
import { namedSecret } from "../practice/secrets";
import { isAlias } from "../schema/fault-fixes";
import type { Span } from "../text/span";
import type { Node, ScalarNode } from "../text/tree";
import { keyOf, lettersOf, namesKeyOfSecret, placeIn, sourceOf } from "./key";
import type { Found } from "./secret";

/** Passwords in addresses. */
export function* foundInAddresses(texts: readonly ScalarNode[]): Generator<Found> {
  for (const node of texts)
    for (const { what, at, isMask } of addressSecrets(String(node.value)))
      yield { what, at: placeIn(node, at), node, inAddress: isMask ? "masked" : "plain" };
}

/** What keys and fields announce. */
export function* foundInValues({ root, kind }: Document, scalars: readonly ScalarNode[]): Generator<Found> {
  const fields = new Set((homeOf(kind.id).fields ?? []).flatMap((pattern) => nodesAt(root, pattern)));
  const carriesFiles = kind.id === "kubernetes/ConfigMap" || kind.id === "kubernetes/Secret";
  for (const node of scalars) {
    const what = wholeValue(node, fields);
    if (what !== undefined) yield { what, at: lettersOf(node), node };
    else if (typeof node.value === "string") {
      if (node.value.includes("=")) yield* inPart(node, node.value);
      if (carriesFiles && node.value.includes("\n")) yield* inFile(node);
    }
  }
}

function wholeValue(node: ScalarNode, fields: ReadonlySet<Node>): string | undefined {
  const { value, name } = node;
  if (value === null || typeof value === "boolean" || namesKeyOfSecret(node)) return undefined;
  const key = keyOf(node);
  // a number is a secret only where a password is due: `max_token: 512` is none
  if (typeof value === "number") return namedSecret(key, sourceOf(node)) === "A password" ? "A password" : undefined;
  const isField = fields.has(node) || (name === "value" && isLoginVariable(key));
  return namedSecret(key, value) ?? (isField && isLiteral(value) ? "A secret" : undefined);
}

function isLiteral(value: string): boolean {
  return value.trim() !== "" && !isPlaceholder(value) && !isReference(value);
}

/** `--password=…` in a list of arguments, `host:6379,password=…` anywhere. */
function* inPart(node: ScalarNode, value: string): Generator<Found> {
  const isArgument = typeof node.name === "number" && value.startsWith("-");
  const [, argument = "", behind = ""] = (isArgument && /^--?([\w-]+)=(\S+)$/.exec(value)) || [];
  const what = isArgument && namedSecret(argument, behind);
  if (what) yield { what, at: placeIn(node, { start: value.length - behind.length, end: value.length }), node, word: argument };
  for (const { what, at, isMask } of connectionSecrets(value)) if (!isMask) yield { what, at: placeIn(node, at), node };
}

/** `key = value`, `key: value`, `"key": "value"` on a line of its own, as configuration files have it. */
const line = /^[ \t-]*(?:export[ \t]+)?["']?([\w.-]+)["']?[ \t]*[:=][ \t]*["']?([^\s"'#,]+)["']?,?[ \t]*(?:#.*)?\r?$/dgm;

/** A configuration file that a ConfigMap or a Secret carries; code is none, in it a name may stand where a value does. */
function* inFile(node: ScalarNode): Generator<Found> {
  if (!/\.(?:ya?ml|json|ini|cfg|conf|env|properties|toml)$/.test(String(node.name)) || isAlias(node)) return;
  for (const { 1: key = "", 2: value = "", indices } of sourceOf(node).matchAll(line)) {
    const what = namedSecret(key, value);
    const [start, end] = indices?.[2] ?? [0, 0];
    if (what) yield { what, at: moved({ start, end }, node.span.start), node, word: key };
  }
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
