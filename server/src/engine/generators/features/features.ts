/** features/features.py: the model's inputs as a Feast view, for training from history and lookups by the service. */
import { type Column, type Features, timestampColumn } from "../../plan/features";
import type { Plan } from "../../plan/plan";
import { feastOffline } from "../../practice/feast";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, literal, python, pythonFile } from "../python";

export default defineGenerator({
  id: "features/features",
  tier: 2,
  path: paths.featureViews,
  about: "the model's inputs as features, with key and lifetime",
  system: { role: "features", tool: "feast" },
  generate: ({ spec, version, features }, origin) =>
    features ? [pythonFile(paths.featureViews, origin, view(spec, version, features))] : [],
});

function view(spec: Plan["spec"], version: string, features: Features): Code {
  const { project, key, columns, online, offline, everyHours, lifetimeHours } = features;
  const { source, at } = feastOffline[offline] ?? { source: "FileSource", at: "path" };
  const types = [...new Set(columns.flatMap((column) => typeOf(column).split(/[()]/)))].filter(Boolean).sort();
  const imports = [
    ...(at === "path" ? ["import os"] : []),
    "from datetime import timedelta\n",
    `from feast import ${["Entity", "FeatureService", "FeatureView", ...(types.length > 0 ? ["Field"] : []), "ValueType", source].sort().join(", ")}`,
    ...(types.length > 0 ? [`from feast.types import ${types.join(", ")}`] : []),
  ];
  return python`
    """Features of ${code(spec.name)}; each row of the history has ${code(key.name)}, ${code(timestampColumn)} and the columns of the view."""

    ${code(imports.join("\n"))}

    entity = Entity(name=${key.name.replace(/_id$/i, "")}, join_keys=[${key.name}], value_type=ValueType.${code(valueTypes[key.type] ?? "STRING")})
    history = ${code(source)}(
        name=${`${project}_history`},
        ${code(at)}=${at === "path" ? code('os.environ.get("FEATURES_PATH", "data/features.parquet")') : `${project}.features`},
        timestamp_field=${timestampColumn},
    )
    view = FeatureView(
        name=${`${project}_features`},
        entities=[entity],
        ttl=timedelta(hours=${lifetimeHours}),
        schema=${code(schemaOf(columns))},
        source=history,
        online=${online !== "none"},
        tags={"version": ${version}, "freshness": ${`${everyHours}h`}},
        owner=${spec.owner ?? ""},
    )
    service = FeatureService(name=${spec.name}, features=[view], tags={"version": ${version}})
  `;
}

/** Without columns Feast reads the schema from the history itself. */
function schemaOf(columns: readonly Column[]): string {
  if (columns.length === 0) return "None";
  const fields = columns.map((column) => `    Field(name=${literal(column.name)}, dtype=${typeOf(column)}),`);
  return ["[", ...fields, "]"].join("\n");
}

/** Feast's type of a column: one value, or a list where each row holds several. */
function typeOf({ type, shape }: Column): string {
  const plain = types[type];
  const many = type === "array" || type === "tensor" || (shape ?? []).filter((size) => size !== -1 && size !== 1).length > 0;
  return many ? `Array(${plain})` : plain;
}

/** https://docs.feast.dev/reference/type-system */
const types: Readonly<Record<Column["type"], string>> = {
  boolean: "Bool",
  integer: "Int32",
  long: "Int64",
  float: "Float32",
  double: "Float64",
  string: "String",
  binary: "Bytes",
  datetime: "UnixTimestamp",
  any: "String",
  array: "Float64",
  object: "Json",
  map: "Map",
  tensor: "Float32",
  uint8: "Int32",
  int8: "Int32",
  int16: "Int32",
  int32: "Int32",
  int64: "Int64",
  float16: "Float32",
  float32: "Float32",
  float64: "Float64",
};

const valueTypes: Readonly<Partial<Record<Column["type"], string>>> = {
  integer: "INT32",
  int32: "INT32",
  long: "INT64",
  int64: "INT64",
};
