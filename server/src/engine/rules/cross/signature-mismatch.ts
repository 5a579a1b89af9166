import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import { rankOf, sayer } from "../../models/statements/authority";
import {
  type Column,
  counted,
  namedColumns,
  type Side,
  type Signature,
  sameType,
  signatureOf,
} from "../../models/statements/columns";
import { didYouMean, nearest } from "../../text/did-you-mean";
import type { Workspace } from "../../workspace";
import { generated } from "../cross-example-texts";
import { specWith } from "../example-texts";
import { driftMetric, latencyMetric, monitoringConfig } from "../monitoring-example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

const columns = "[{ name: amount, type: double }, { name: country, type: string }]";
const spec = specWith({ model: `{ signature: { inputs: ${columns} } }` });
const registered = (inputs: string): string =>
  registryEntry({ signature: `\n  inputs: ${inputs}\n  outputs: [{ name: fraud_probability, type: double }]` });
const watching = (features: string): string => monitoringConfig([latencyMetric(), driftMetric({ features })]);
const contract = (column: string): string =>
  `openapi: 3.1.0
info: { title: fraud-detection, version: 1.0.0 }
paths:
  /v1/models/fraud-detection:predict:
    post:
      requestBody:
        content: { application/json: { schema: { properties: { instances: { items: { prefixItems: [{ title: amount }, { title: ${column} }] } } } } } }
`;
const view = (column: string): string =>
  `${generated}view = FeatureView(\n    schema=[\n        Field(name="amount", dtype=Float64),\n        Field(name="${column}", dtype=String),\n    ],\n)\n`;
const dataSchema = (column: string): string =>
  `feature { name: "amount" type: FLOAT }
feature { name: ${column.replace(/\w+/, '"$&"')} type: BYTES }
feature { name: "label" type: INT not_in_environment: "SERVING" }
`;

export default defineRule({
  id: "cross/signature-mismatch",
  severity: "warning",
  kinds: [
    ...(["model-registry", "monitoring-config", "retraining-pipeline"] as const),
    ...(["api-contract", "generated-code", "data-schema", "privacy-record"] as const),
  ],
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
      { "mlops.yaml": spec, "serving/api-contract.yaml": contract("country") },
      { "mlops.yaml": spec, "schema.pbtxt": dataSchema("country") },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "serving/api-contract.yaml": contract("«region»") } },
      { text: { "mlops.yaml": spec, "features/features.py": view("«region»") } },
      { text: { "mlops.yaml": spec, "schema.pbtxt": dataSchema("«region»") } },
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
  const watched = namedColumns(document);
  for (const [index, { name, at }] of watched.entries()) {
    const isSaid = watched.findIndex((other) => other.name === name) < index;
    if (isSaid || names.includes(name)) continue;
    yield {
      at,
      message: `The model has no column "${name}".${didYouMean(name, names)} ${harms[document.kind.id] ?? "What is watched under that name never changes, so nothing is ever reported."} Name a column of the signature.`,
      related: [
        { document: inputs.document, at: inputs.node.key, message: "These are the columns it takes." },
        ...watched
          .slice(index + 1)
          .filter((other) => other.name === name)
          .map((other) => ({ at: other.at, message: "It is named here too." })),
      ],
    };
  }
}

/** What comes of a column that the model does not have, where it is not watched. */
const harms: Readonly<Partial<Record<KindId, string>>> = {
  "api-contract": "Whoever sends requests after this contract is refused.",
  "generated-code": "It is looked up or trained on, and the service never gets it.",
  "data-schema": "Data without it are refused, and what the model does take is not checked.",
  "privacy-record": "Whoever answers for personal data looks for it in vain.",
};
