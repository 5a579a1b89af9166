/** batch_predict.py, really run: a tiny registered model, two parts of the input, and answers that break the signature. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { coveringBundles } from "../bundle";
import type { Check, Outcome } from "../check";
import { pythonWith } from "../python";

const prepare = `
import mlflow, numpy as np, pandas as pd, pyarrow as pa, pyarrow.parquet as pq
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

frame = pd.DataFrame({"amount": np.arange(1000.0), "count": np.arange(1000) % 7})
pq.write_table(pa.Table.from_pandas(frame[:600]), "input/a.parquet", row_group_size=100)
pq.write_table(pa.Table.from_pandas(frame[600:]), "input/b.parquet", row_group_size=100)
good = LogisticRegression(max_iter=1000).fit(frame, frame["amount"] > 500)

class Liar(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return pd.DataFrame({"score": ["high"] * len(model_input)})

class Lazy(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return pd.DataFrame({"score": [0.5] * (len(model_input) - 1)})

signature = infer_signature(frame, pd.DataFrame({"score": [0.5]}))
with mlflow.start_run():
    mlflow.sklearn.log_model(good, name="good", signature=infer_signature(frame, good.predict(frame).astype(int)), registered_model_name="fraud-detection")
    mlflow.pyfunc.log_model(name="liar", python_model=Liar(), signature=signature, registered_model_name="fraud-detection")
    mlflow.pyfunc.log_model(name="lazy", python_model=Lazy(), signature=signature, registered_model_name="fraud-detection")
`;

const play = `
import glob, os, runpy, sys

def champion(version):
    mlflow.MlflowClient().set_registered_model_alias("fraud-detection", "champion", str(version))

def predict(part, run):
    os.environ.update(JOB_COMPLETION_INDEX=str(part), RUN=run)
    runpy.run_path(sys.argv[1], run_name="__main__")

champion(1)
for part in [0, 1, 1]:
    predict(part, "run-1")
parts = sorted(os.listdir("output/run-1"))
table = pd.concat(pd.read_parquet(f"output/run-1/{part}") for part in parts)
assert parts == ["part-00000.parquet", "part-00001.parquet"], parts
assert len(table) == 1000 and table["amount"].is_unique, len(table)
assert set(table) == {"amount", "count", "prediction", "model_version"}, list(table)
assert set(table["model_version"]) == {"1"}, set(table["model_version"])
print(f"ok {len(table)} rows in {len(parts)} parts, one of them predicted twice, {int(table['prediction'].sum())} positive")
for version, why in [(2, "its signature promises"), (3, "rows should give as many answers")]:
    champion(version)
    try:
        predict(0, f"run-{version}")
    except ValueError as error:
        assert why in str(error), error
        assert not glob.glob(f"output/run-{version}/*.parquet")
        print("ok refused:", str(error).splitlines()[0])
    else:
        print("FAULT", version, "was written")
`;

export const batch: Check = {
  name: "batch_predict.py with MLflow 3.15, in two parts",
  async run(): Promise<Outcome> {
    const bin = pythonWith(["mlflow==3.15.2", "scikit-learn"]);
    const bundle = coveringBundles().find(({ plan }) => plan.tier >= 2 && plan.stack.serving === "batch_job");
    if (!bin || !bundle) return { status: "skipped", lines: ["Python is not installed"] };
    const folder = mkdtempSync(path.join(tmpdir(), "mlops-batch-"));
    mkdirSync(path.join(folder, "input"));
    writeFileSync(path.join(folder, "play.py"), prepare + play);
    const env = {
      ...process.env,
      MLFLOW_TRACKING_URI: `sqlite:///${folder}/mlflow.db`,
      INPUT: path.join(folder, "input"),
      OUTPUT: path.join(folder, "output"),
      PARTITIONS: "2",
    };
    const program = path.join(bundle.folder, "serving/batch_predict.py");
    const { status, stdout, stderr } = spawnSync(path.join(bin, "python"), ["play.py", program], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    const lines = stdout.split("\n").filter((line) => /^(?:ok|FAULT) /.test(line));
    const passed = status === 0 && lines.length === 3 && lines.every((line) => line.startsWith("ok"));
    return { status: passed ? "passed" : "failed", lines: passed ? lines : [...lines, stderr.slice(-2000)] };
  },
};
