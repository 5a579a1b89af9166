import type { Document } from "../../file";
import { rankOf, sayer } from "../../models/statements/authority";
import {
  type Column,
  counted,
  type Side,
  type Signature,
  sameType,
  signatureOf,
  watchedColumns,
} from "../../models/statements/columns";
import { didYouMean, nearest } from "../../text/did-you-mean";
import { text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { specWith } from "../example-texts";
import { driftMetric, latencyMetric, monitoringConfig } from "../monitoring-example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

const columns = "[{ name: amount, type: double }, { name: country, type: string }]";
const spec = specWith({ model: `{ signature: { inputs: ${columns} } }` });
const registered = (inputs: string): string =>
  registryEntry({ signature: `\n  inputs: ${inputs}\n  outputs: [{ name: fraud_probability, type: double }]` });
const watching = (features: string): string => monitoringConfig([latencyMetric(), driftMetric({ features })]);

export default defineRule({
  id: "cross/signature-mismatch",
  severity: "warning",
  kinds: ["model-registry", "monitoring-config", "retraining-pipeline"],
  title: "Columns that differ from the model's signature",
  rationale:
    "The signature is the contract of a model: requests, the registry, drift monitoring and triggers all mean its columns. A column under another name is missing to one and unknown to the other, another type is refused or silently cast, and drift of a column that does not exist is always zero. The spec decides, without one the registry. The names of types may be MLflow's or NumPy's (`long` and `int64` are one).",
  source: {
    title: "MLflow: model signatures",
    url: "https://mlflow.org/docs/latest/ml/model/signatures/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "mlops.yaml": spec, "registry.yaml": registered("[{ name: amount, type: float64 }, { name: country, type: string }]") },
      { "mlops.yaml": spec, "monitoring.yaml": watching("[amount]") },
    ],
    bad: [
      {
        text: {
          "mlops.yaml": spec,
          "registry.yaml": registered("[{ name: amount, type: «string» }, { name: country, type: string }]"),
        },
      },
      {
        text: {
          "mlops.yaml": spec,
          "registry.yaml": registered("[{ name: amount, type: double }]").replace("inputs", "«inputs»"),
        },
      },
      {
        text: {
          "mlops.yaml": spec,
          "registry.yaml": registered(
            "[{ name: amount, type: double }, { name: country, type: string }, { name: «mcc», type: long }]",
          ),
        },
      },
      { text: { "mlops.yaml": spec, "monitoring.yaml": watching("[amount, «contry»]") } },
    ],
  },
  *checkAcross(document, workspace) {
    for (const side of ["inputs", "outputs"] as const) {
      const own = signatureOf(document, side);
      const authority = authorityOn(side, document, workspace);
      if (own && authority) yield* differences(own, authority, side);
    }
    yield* unknownColumns(document, workspace);
  },
});

interface Authority extends Signature {
  readonly document: Document;
}

/** The signature of the highest rank, where that rank has one only. */
function authorityOn(side: Side, document: Document, workspace: Workspace): Authority | undefined {
  const stated = workspace
    .model(document)
    .filter((other) => rankOf(other) < rankOf(document))
    .flatMap((other) => {
      const signature = signatureOf(other, side);
      return signature ? [{ document: other, ...signature }] : [];
    });
  const rank = Math.min(...stated.map((each) => rankOf(each.document)));
  const [first, second] = stated.filter((each) => rankOf(each.document) === rank);
  return second ? undefined : first;
}

function* differences(own: Signature, authority: Authority, side: Side): Generator<Problem> {
  const who = sayer(authority.document);
  const other = (name: string): Column | undefined => authority.columns.find((column) => column.name === name);
  const missing = authority.columns.map(({ name }) => name).filter((name) => !own.columns.some((column) => column.name === name));
  const extra = own.columns.filter(({ name }) => !other(name));
  const wrong = own.columns.filter(({ name, type }) => !sameType(type, other(name)?.type ?? ""));
  const related = [
    { document: authority.document, at: authority.node.key, message: `These are the ${side} that ${who} states.` },
  ];
  for (const { name, node } of extra)
    yield {
      at: node === own.node ? own.node.key : node.span,
      message: `"${name}" is none of the ${side} that ${who} states.${meant(name, missing)} Whatever is made after one of the two does not fit the other: correct it.`,
      related,
    };
  for (const { name, type, node, typeNode } of wrong)
    yield {
      at: typeNode?.span ?? (node === own.node ? own.node.key : node.span),
      message: `"${name}" is ${type} here, and ${other(name)?.type} in ${who}: requests made for one are refused or cast by the other. Use one type.`,
      related,
    };
  // a column that is only misspelt is told about once
  const isRenamed = missing.length === 1 && extra.length === 1;
  const absent = isRenamed ? [] : missing.filter((name) => !extra.some((column) => nearest(column.name, [name])));
  if (absent.length > 0)
    yield {
      at: own.node.key,
      message: `These ${side} lack the ${counted(absent)}, which ${who} states: requests made after one of the two do not fit the other. Add what the model has, or correct the other file.`,
      related,
    };
}

/** Where one column is missing, that is the one. */
function meant(name: string, missing: readonly string[]): string {
  const [only, another] = missing;
  return didYouMean(name, missing) || (only !== undefined && another === undefined ? ` There it is "${only}".` : "");
}

/** What is watched is a column of the model: an input, or for drift of predictions an output. */
function* unknownColumns(document: Document, workspace: Workspace): Generator<Problem> {
  const inputs = authorityOn("inputs", document, workspace);
  if (!inputs) return;
  const outputs = authorityOn("outputs", document, workspace);
  const names = [...inputs.columns, ...(outputs?.columns ?? [])].map(({ name }) => name);
  const watched = watchedColumns(document);
  for (const [index, node] of watched.entries()) {
    const isSaid = watched.findIndex((other) => text(other) === text(node)) < index;
    if (isSaid || names.includes(text(node))) continue;
    yield {
      at: node.span,
      message: `The model has no column "${text(node)}".${didYouMean(text(node), names)} What is watched under that name never changes, so nothing is ever reported. Name a column of the signature.`,
      related: [
        { document: inputs.document, at: inputs.node.key, message: "These are the columns it takes." },
        ...watched
          .slice(index + 1)
          .filter((other) => text(other) === text(node))
          .map(({ span }) => ({ at: span, message: "It is watched here too." })),
      ],
    };
  }
}
