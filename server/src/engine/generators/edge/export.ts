/** edge/export.py: the registered model as one ONNX file, compared with the original before anybody relies on it. */
import type { Plan } from "../../plan/plan";
import { nameIn, registryOf } from "../../systems/tracked-by";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { importLines } from "../training/imports";
import { exporterFor } from "./exporters";
import { checksums, isExported, opset, runsOnDevices } from "./on-device";

export default defineGenerator({
  id: "edge/export",
  tier: 2,
  path: paths.edgeExport,
  about: "the registered model as ONNX, compared with the original",
  applies: isExported,
  steps: (plan) => [
    {
      phase: "deploy",
      title: "Export the challenger to ONNX",
      commands: [
        `pip install ${exporterFor(plan.training)
          .packages.map((each) => `"${each}"`)
          .join(" ")}`,
        `python ${paths.edgeExport} --data "$DATA"`,
        ...(runsOnDevices(plan) && !plan.optimisation ? [checksums(plan)] : []),
      ],
    },
  ],
  generate: (plan, origin) => [pythonFile(paths.edgeExport, origin, file(plan))],
});

const always = ["argparse", "json", "pathlib", "sys", "onnx"].map((module) => `import ${module}`);
const frames = ["import numpy as np", "import pandas as pd", "from predict import Predictor"];

function file(plan: Plan): Code {
  const { spec, version, training } = plan;
  const registry = registryOf(plan);
  const exporter = exporterFor(training);
  return python`
    """Export the registered model to ONNX and compare both on sample rows: python edge/export.py --data PATH"""

    ${code(importLines([...always, ...registry.imports, ...frames, ...exporter.imports]))}

    NAME, VERSION, OPSET = ${nameIn(registry, spec.name)}, ${code(`"${version}", ${opset}`)}
    TARGET = pathlib.Path(__file__).with_name("model.onnx")
    AGREEMENT = 0.99  # a row that lies on a split of a tree may fall to the other side in 32 bits


    ${exporter.code}


    def export(path, alias):
        uri = ${code(registry.uri("alias"))}
        original = mlflow.pyfunc.load_model(uri)
        columns = original.metadata.get_input_schema().input_names()
        rows = (pd.read_parquet(path) if path.endswith(".parquet") else pd.read_csv(path))[columns].head(1000)
        model = to_onnx(uri, rows)
        model.ir_version = min(model.ir_version, 8)
        onnx.helper.set_model_props(model, {"columns": json.dumps(columns), "version": VERSION})
        onnx.save(model, TARGET)
        expected = np.asarray(original.predict(rows)).reshape(len(rows), -1)
        answers = [answer.reshape(len(rows), -1) for answer in Predictor(TARGET).predict(rows)]
        same = max(np.isclose(a, expected, atol=0.001).all(axis=1).mean() for a in answers if a.shape == expected.shape)
        print(f"{TARGET} answers like {uri} on {same:.1%} of the rows.")
        return 0 if same >= AGREEMENT else 1


    if __name__ == "__main__":
        parser = argparse.ArgumentParser()
        parser.add_argument("--data", required=True)
        parser.add_argument("--alias", default="challenger")
        args = parser.parse_args()
        sys.exit(export(args.data, args.alias))
  `;
}
