/** serving/batch_predict.py: one pod's part of a batch, predicted by the champion, checked, and written as a whole. */
import type { Plan } from "../../plan/plan";
import { nameIn, registryOf } from "../../systems/tracked-by";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { code, python, pythonFile } from "../python";
import { importLines } from "../training/imports";

export default defineGenerator({
  id: "serving/batch-predict",
  tier: 2,
  path: paths.batch,
  about: "predicts one part of a batch",
  system: { role: "serving", tool: "batch_job" },
  generate: (plan, origin) => [pythonFile(paths.batch, origin, script(plan))],
});

const always = [
  "import os",
  "import numpy as np",
  "import pandas as pd",
  "import pyarrow as pa",
  "import pyarrow.dataset as ds",
  "import pyarrow.parquet as pq",
  "from pyarrow.fs import FileSystem",
];

const script = (plan: Plan, registry = registryOf(plan)) => python`
  """Predict this pod's part of a batch: row groups of the Parquet files below INPUT to one file below OUTPUT/RUN."""

  ${code(importLines([...always, ...registry.imports]))}

  NAME = ${nameIn(registry, plan.spec.name)}
  INDEX, PARTITIONS = int(os.environ["JOB_COMPLETION_INDEX"]), int(os.environ["PARTITIONS"])


  def pieces(uri):
      """The row groups of this part; every pod counts them in the same order."""
      filesystem, path = FileSystem.from_uri(uri)
      files = sorted(ds.dataset(path, filesystem=filesystem).get_fragments(), key=lambda file: file.path)
      return [group for file in files for group in file.split_by_row_group()][INDEX::PARTITIONS]


  def checked(answers, schema, rows):
      """The answers as a table; an error where they are not what the signature promises."""
      table = pd.DataFrame(answers).reset_index(drop=True)
      names, types = schema.input_names() if schema.has_input_names() else ["prediction"], schema.numpy_types()
      if table.shape[1] == len(names) == 1:
          table.columns = names
      if len(table) != rows or table.isna().any(axis=None) or set(table) != set(names):
          raise ValueError(f"{rows} rows should give as many answers {names}, none empty:\n{table.describe(include='all')}")
      for name, promised in zip(names, types, strict=True):
          if not np.can_cast(table[name].to_numpy().dtype, promised, "same_kind"):
              raise ValueError(f"{name} is {table[name].dtype}, its signature promises {promised}")
      return table


  def main():
      """Nothing has the final name before it is whole; a second attempt replaces the first."""
      version = ${code(registry.find('"champion"'))}
      model = mlflow.pyfunc.load_model(${code(registry.load("version"))})
      filesystem, folder = FileSystem.from_uri(f"{os.environ['OUTPUT']}/{os.environ['RUN']}")
      filesystem.create_dir(folder)
      partial, writer = f"{folder}/.part-{INDEX:05}", None
      for piece in pieces(os.environ["INPUT"]):
          frame = piece.to_table().to_pandas().reset_index(drop=True)
          answers = checked(model.predict(frame), model.metadata.get_output_schema(), len(frame))
          result = pa.Table.from_pandas(frame.join(answers).assign(model_version=str(${code(registry.number("version"))})))
          writer = writer or pq.ParquetWriter(partial, result.schema, filesystem=filesystem)
          writer.write_table(result)
      if writer:
          writer.close()
          filesystem.move(partial, f"{folder}/part-{INDEX:05}.parquet")


  if __name__ == "__main__":
      main()
`;
