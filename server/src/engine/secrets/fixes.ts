/** Quick fixes: in the place of a secret a reference to it, in the form that the artifact takes. No edit repeats a secret. */

import type { Kind } from "../kinds/kind";
import { isResource } from "../kinds/resource";
import { isSecretKey, snakeCase } from "../practice/secrets";
import { isAlias } from "../schema/fault-fixes";
import { renameKey, replaceValue } from "../text/edits";
import type { Edit, Fix, Span } from "../text/span";
import type { ScalarNode } from "../text/tree";
import { isOfEnvironment, sourceOf } from "./key";
import type { Secret } from "./secret";

/** Where the files of secrets are mounted that our fixes name. */
const mountedAt = "/etc/alertmanager/secrets";

export function fixesFor(secret: Secret, kind: Kind): readonly Fix[] {
  const { node, home, key } = secret;
  if (!node) return [];
  if (isOfEnvironment(node) && isResource(kind)) return [secretKeyRef(node, variableFor(secret))];
  if (home.fileTwins?.includes(key)) return node.parent?.child(`${key}_file`) ? [] : [fromFile(node, key)];
  const { refer } = home;
  if (!refer) return [];
  const whole = secret.inAddress && home.variables?.[key];
  return [
    ...(whole ? [{ title: `Take the whole address from ${refer(whole)}`, edits: replaceValue(node, refer(whole)) }] : []),
    ...reference(node, secret.at, refer(variableFor(secret))),
  ];
}

function variableFor({ key, what, inAddress, node }: Secret): string {
  const name =
    snakeCase(key)
      .replaceAll(/[^a-z0-9]+/g, "_")
      .replaceAll(/^_+|_+$/g, "")
      .toUpperCase() || "SECRET";
  if (isOfEnvironment(node) || isSecretKey(key)) return name;
  const isPassword = inAddress !== undefined || what.startsWith("A password");
  return isPassword ? `${name.replace(/_URI$|_URL$/, "")}_PASSWORD` : `${name}_SECRET`;
}

function fromFile(node: ScalarNode, key: string): Fix {
  const file = `${mountedAt}/${key.replaceAll("_", "-")}`;
  return { title: `Read it from ${file}`, edits: [...renameKey(node, `${key}_file`), ...replaceValue(node, file)] };
}

function secretKeyRef(node: ScalarNode, variable: string): Fix {
  const name = variable.toLowerCase().replaceAll("_", "-");
  const isJson = node.origin.format === "json";
  const json = JSON.stringify({ secretKeyRef: { name, key: variable } });
  const edits: readonly Edit[] = [
    ...renameKey(node, "valueFrom"),
    { span: node.span, newText: isJson ? json : `{ secretKeyRef: { name: ${name}, key: ${variable} } }` },
  ];
  return { title: `Read ${variable} from a Kubernetes Secret`, edits };
}

/** Replaces the secret's own letters, and puts quotes around a value that needs them now. */
function reference(node: ScalarNode, at: Span, newText: string): readonly Fix[] {
  const source = sourceOf(node);
  const title = `Refer to ${newText}`;
  if (source.slice(at.start - node.span.start, at.end - node.span.start).includes("\n")) return [];
  const quote = /^["']/.exec(source)?.[0] ?? "";
  if (at.start === node.span.start && quote !== "")
    return [{ title, edits: [{ span: node.span, newText: quote + newText + quote }] }];
  const letters: Edit = { span: at, newText };
  if (quote !== "" || node.parent?.style === "block" || isAlias(node)) return [{ title, edits: [letters] }];
  if (/["\\]/.test(source)) return [];
  const { start, end } = node.span;
  const quotes: readonly Edit[] = [
    { span: { start, end: start }, newText: '"' },
    { span: { start: end, end }, newText: '"' },
  ];
  const [open, close] = quotes as [Edit, Edit];
  return [{ title, edits: [open, letters, close] }];
}
