/** training/data.py: reads the rows, holds them against the schema, and splits them the same way each time. */
import type { Plan } from "../../plan/plan";
import { classifies, type Task } from "../../plan/tasks";
import type { Training } from "../../plan/training";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, literal, python, pythonFile } from "../python";
import { columnConstant } from "./columns";
import { importLines } from "./imports";

export default defineGenerator({
  id: "training/data",
  tier: 2,
  path: paths.data,
  about: "reads and splits the data",
  generate: (plan, origin) => [pythonFile(paths.data, origin, file(plan))],
});

function file({ training, seed }: Plan): Code {
  const { imports, body } = split(training.task);
  const checked = training.validates ? validation : { imports: [], functions: "", load: code(`return ${reading}`) };
  const all = ["import argparse", "import hashlib", "import pandas as pd", ...imports, ...checked.imports];
  return python`
    """Training data: read${code(training.validates ? ", held against schema.pbtxt" : "")}, split the same way every time."""
    ${code(importLines(all))}

    SEED = ${seed}${constants(training)}


    def load(path):
        ${checked.load}


    ${code([checked.functions, "def features(rows, label):"].filter((text) => text !== "").join("\n\n\n"))}
        return ${seen(training)}


    def split(rows, label):
        ${body}


    def hash_of(rows):
        return "sha256:" + hashlib.sha256(pd.util.hash_pandas_object(rows, index=False).to_numpy().tobytes()).hexdigest()


    def arguments():
        parser = argparse.ArgumentParser()
        parser.add_argument("--data", required=True)
        parser.add_argument("--label", default="label")
        return vars(parser.parse_args())
  `;
}

function constants(training: Training): Code {
  const schema = 'SCHEMA = Path(__file__).with_name("schema.pbtxt")';
  const own = training.features ? [`FEATURES = ${literal(training.features)}`] : [];
  const checked = training.validates ? [schema] : [];
  const lines = [columnConstant(training), ...own, ...checked].filter((line) => line !== "");
  return code(lines.map((line) => `\n${line}`).join(""));
}

/** What the model sees: the signature's columns, else all but the label and what only splits the rows. */
function seen({ features, task }: Training): Code {
  if (features) return code("rows[FEATURES]");
  const aside = task === "ranking" ? ", GROUP" : task === "forecast" ? ", TIME" : "";
  return code(`rows.drop(columns=[label${aside}], errors="ignore")`);
}

const reading = 'pd.read_parquet(path) if path.endswith(".parquet") else pd.read_csv(path)';

interface Split {
  readonly imports: readonly string[];
  readonly body: Code;
}

/** Training rows and rows held out. */
function split(task: Task): Split {
  if (task === "forecast")
    return {
      imports: [],
      body: python`
        rows = rows.sort_values(TIME)
        cut = int(len(rows) * 0.8)
        return rows[:cut], rows[cut:]
      `,
    };
  if (task === "ranking")
    return {
      imports: ["from sklearn.model_selection import GroupShuffleSplit"],
      body: python`
        splitter = GroupShuffleSplit(n_splits=1, test_size=0.2, random_state=SEED)
        fitted, held_out = next(splitter.split(rows, groups=rows[GROUP]))
        return rows.iloc[fitted], rows.iloc[held_out]
      `,
    };
  const stratified = classifies(task) ? ", stratify=rows[label]" : "";
  return {
    imports: ["from sklearn.model_selection import train_test_split"],
    body: code(`return train_test_split(rows, test_size=0.2, random_state=SEED${stratified})`),
  };
}

/** The checks of TFDV that a training needs, on its schema's own types: TFDV itself installs on few machines. */
const validation = {
  imports: [
    "import logging",
    "from pathlib import Path",
    "from google.protobuf import text_format",
    "from tensorflow_metadata.proto.v0 import schema_pb2",
  ],
  load: python`
    rows = ${code(reading)}
    schema = text_format.Parse(SCHEMA.read_text(), schema_pb2.Schema())
    if faults := [f"{each.name} is {fault}" for each in schema.feature if (fault := fault_of(each, rows))]:
        raise SystemExit("The data breaks training/schema.pbtxt: " + ", ".join(faults))
    return rows
  `,
  functions: python`
    def fault_of(feature, rows):
        if feature.name not in rows:
            return "missing" if feature.presence.min_fraction else None
        column = rows[feature.name].dropna().infer_objects()
        if len(column) < feature.presence.min_fraction * (len(rows) or 1):
            return "empty too often"
        numeric = pd.api.types.is_numeric_dtype(column)
        if len(column) and numeric == (feature.type == schema_pb2.BYTES):
            return f"of type {column.dtype}"
        if not numeric:
            known = feature.string_domain.value
            return "outside its domain" if known and not column.isin(known).all() else None
        column = column.astype(float)  # booleans have no quantiles
        if feature.type == schema_pb2.INT and (column % 1).any():
            return "not whole"
        if feature.HasField("bool_domain"):
            return None if column.isin([0, 1]).all() else "outside its domain"
        domain = feature.int_domain if feature.HasField("int_domain") else feature.float_domain
        low, high = column.quantile([0.25, 0.75])
        outliers = ((column - column.clip(low, high)).abs() > 3 * (high - low)).mean()
        if outliers > 0.01:
            logging.warning("%s: %.1f %% outliers", feature.name, 100 * outliers)
        outside = (domain.HasField("min") and column.min() < domain.min) or (domain.HasField("max") and column.max() > domain.max)
        return "outside its domain" if outside else None


  `.text.trim(),
};
