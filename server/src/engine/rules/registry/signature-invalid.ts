import { readableSpec } from "../../plan/read-spec";
import { mlflowSources } from "../../practice/mlflow-sources";
import { unreadableColumns } from "../../practice/signature";
import { andList } from "../../schema/or-list";
import { replaceValue, setKeys } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { productionSpecWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

const outputs = "outputs: [{ name: fraud_probability, type: double }]";
const inText = '\'[{"name": "amount", "type": "double"}]\'';

export default defineRule({
  id: "registry/signature-invalid",
  severity: "error",
  kinds: ["model-registry"],
  title: "Signature that no program can read",
  rationale:
    "The signature is what requests, features and drift checks are compared with, and Databricks' Unity Catalog registers no model without one. A part of it is either a list of columns or the JSON text of such a list, as MLflow writes it; a text with `...` in it, with single quotes or with a type that MLflow does not know is neither. Inputs and outputs are both needed. An entry without any signature is registry/metadata-missing.",
  source: mlflowSources.signature,
  examples: {
    good: [
      registryEntry(),
      registryEntry({ signature: `{ inputs: ${inText}, ${outputs} }` }),
      registryEntry({
        signature: `\n  inputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 28]}}]'\n  ${outputs}`,
      }),
    ],
    bad: [
      {
        text: registryEntry({
          signature: `\n  inputs: «'[{"name": "amount", "type": "double"}, ...]'» # and 20 more\n  ${outputs}`,
        }),
        note: "An example of the documentation that was copied.",
      },
      {
        text: registryEntry({ signature: `\n  inputs: «"[{'name': 'amount', 'type': 'double'}]"» # from Python\n  ${outputs}` }),
      },
      { text: registryEntry({ signature: `\n  inputs: «'[{"name": "amount", "type": "dbl"}]'»\n  ${outputs}` }) },
      {
        text: {
          "mlops.yaml": productionSpecWith(),
          "registry/entry.yaml": registryEntry({ "«signature»": `\n  inputs: [{ name: amount, type: double }] # raw` }),
        },
        note: "The spec knows the outputs.",
      },
    ],
  },
  *checkAcross(document, workspace) {
    const signature = document.root.child("signature");
    if (!signature) return;
    const spec = workspace.model(document).find(({ kind }) => kind.id === "mlops-spec");
    const known = (spec && readableSpec(spec).model?.signature) ?? {};
    if (signature.type === "mapping") yield* parts(signature, known);
    else yield* asText(signature, known);
  },
});

type Columns = Readonly<Record<string, readonly unknown[] | undefined>>;

function* parts(signature: Node, known: Columns): Generator<Problem> {
  const missing = ["inputs", "outputs"].filter((part) => isBlank(signature.child(part)));
  if (missing.length > 0) {
    const values = Object.fromEntries(missing.flatMap((part) => (known[part]?.length ? [[part, known[part]]] : [])));
    yield {
      at: signature.key,
      message: `The signature says no ${andList(missing)}, so nothing that goes ${missing[0] === "inputs" ? "into" : "out of"} the model can be checked. List the columns, each with a name and a type.`,
      fixes:
        Object.keys(values).length === missing.length
          ? [{ title: `Insert the ${andList(missing)} from the spec`, edits: setKeys(signature, values) }]
          : [],
    };
  }
  for (const part of signature.children) {
    if (missing.includes(String(part.name)) || typeof part.value !== "string") continue;
    const fault = unreadableColumns(part.value);
    if (fault) yield { at: part.span, message: message(String(part.name), fault.words), fixes: fixes(part, known) };
  }
}

/** All of it as one JSON text, each part a list of columns or again the text of one. */
function* asText(signature: Node, known: Columns): Generator<Problem> {
  if (typeof signature.value !== "string") return;
  const words = faultOfAll(signature.value);
  if (words === undefined) return;
  const { inputs, outputs } = known;
  yield {
    at: signature.span,
    message: `The signature ${words}. Write it as \`inputs\` and \`outputs\`, each a list of columns with a name and a type.`,
    fixes:
      inputs?.length && outputs?.length
        ? [{ title: "Take the signature from the spec", edits: replaceValue(signature, { inputs, outputs }) }]
        : [],
  };
}

function faultOfAll(json: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return "is no JSON, so no program can read it";
  }
  const all = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const missing = ["inputs", "outputs"].filter((part) => !all[part]);
  if (missing.length > 0) return `says no ${andList(missing)}`;
  const wrong = ["inputs", "outputs"].find((part) => faultOfPart(all[part]) !== undefined);
  return wrong && `says ${wrong} that ${faultOfPart(all[wrong])}`;
}

function faultOfPart(columns: unknown): string | undefined {
  return unreadableColumns(typeof columns === "string" ? columns : JSON.stringify(columns))?.words;
}

function message(part: string, words: string): string {
  return `The ${part} ${words}. Write a list of columns with a name and a type, or the JSON text of one.`;
}

function fixes(part: Node, known: Columns): readonly Fix[] {
  const columns = known[String(part.name)];
  const { meant, isPart } = unreadableColumns(String(part.value)) ?? {};
  const names = (meant ?? []).map((column) => `"${String((column as { readonly name?: unknown }).name ?? "?")}"`);
  return [
    ...(columns?.length ? [{ title: `Take the ${part.name} from the spec`, edits: replaceValue(part, columns) }] : []),
    ...(meant
      ? [{ title: isPart ? `Keep only ${andList(names)}` : "Write it as JSON", edits: replaceValue(part, JSON.stringify(meant)) }]
      : []),
  ];
}

/** Something of the wrong type is a fault of shape. */
function isBlank(part: Node | undefined): boolean {
  return !part || part.value === "" || part.value === "[]" || (part.type === "sequence" && part.children.length === 0);
}
