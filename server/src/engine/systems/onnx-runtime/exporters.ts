/** How a registered model of each framework becomes ONNX; all of them end in the function `to_onnx(uri, rows)`. */
import { type Code, code, python } from "../../generators/python";
import { classifies, type Task, type TrainingFramework } from "../../plan/tasks";
import type { Training } from "../../plan/training";
import type { Exporter } from "../device-code";

/** ONNX operators of this version are understood by every ONNX Runtime since `minimumRuntime` (https://onnxruntime.ai/docs/reference/compatibility.html). */
const opset = 18;
export const minimumRuntime = "1.14";

/** The exporter for what the training code registers. */
export function onnxExporter({ framework, task }: Training): Exporter {
  const { packages, imports, code: converter } = exporters[framework](task);
  return {
    packages,
    imports: ["import onnx", ...imports],
    code: python`
      OPSET = ${opset}


      ${converter}
    `,
    written: code(`model = to_onnx(uri, rows)
model.ir_version = min(model.ir_version, 8)
onnx.helper.set_model_props(model, {"columns": json.dumps(columns), "version": VERSION})
onnx.save(model, TARGET)`),
  };
}

type Converter = Omit<Exporter, "written">;

/** Protobuf 7 refuses the booleans that skl2onnx 1.20 writes as integers. */
export const pipelinePackages = ["protobuf==6.33.*", "skl2onnx==1.20.0"];
const sklearn = [...pipelinePackages, "onnx==1.19.1", "onnxruntime==1.23.2"];
const pipelineImport = "import skl2onnx";

/** Pipelines of scikit-learn; 32-bit floats are what trees on a device compare. */
function pipeline(register: string, task: Task): Code {
  const options = classifies(task) ? ', options={"zipmap": False}' : "";
  return python`
    def to_onnx(uri, rows):
        ${code(`${register}${register && "\n"}sample = rows[:1].astype({name: "float32" for name in rows.select_dtypes("number")})`)}
        pipeline = mlflow.sklearn.load_model(uri)
        return skl2onnx.to_onnx(pipeline, sample${code(options)}, target_opset={"": OPSET, "ai.onnx.ml": 3})
  `;
}

/** A model of another library at the end of a pipeline, which skl2onnx must be told about. */
function foreign(
  library: string,
  module: string,
  converter: string,
  kinds: Readonly<Record<"class" | "value" | "rank", string>>,
) {
  return (task: Task): Converter => {
    const isClass = classifies(task);
    const name = kinds[isClass ? "class" : task === "ranking" ? "rank" : "value"];
    const shapes = `calculate_linear_${isClass ? "classifier" : "regressor"}_output_shapes`;
    const options = isClass ? ', options={"nocl": [True, False], "zipmap": [True, False]}' : "";
    return {
      packages: [...sklearn, "onnxmltools==1.16.0"],
      imports: [
        `from ${library} import ${name}`,
        `from onnxmltools.convert.${library}.operator_converters.${module} import ${converter}`,
        pipelineImport,
        "from skl2onnx.common import shape_calculator",
      ],
      code: pipeline(
        `shapes = shape_calculator.${shapes}\nskl2onnx.update_registered_converter(\n    ${name}, "${name}", shapes, ${converter}${options}\n)`,
        task,
      ),
    };
  };
}

const exporters: Readonly<Record<TrainingFramework, (task: Task) => Converter>> = {
  sklearn: (task) => ({ packages: sklearn, imports: [pipelineImport], code: pipeline("", task) }),
  xgboost: foreign("xgboost", "XGBoost", "convert_xgboost", {
    class: "XGBClassifier",
    value: "XGBRegressor",
    rank: "XGBRanker",
  }),
  lightgbm: foreign("lightgbm", "LightGbm", "convert_lightgbm", {
    class: "LGBMClassifier",
    value: "LGBMRegressor",
    rank: "LGBMRanker",
  }),
  pytorch: () => ({
    packages: ["onnx==1.19.1", "onnxruntime==1.23.2", "onnxscript==0.6.2"],
    imports: ["import torch"],
    code: python`
      def to_onnx(uri, rows):
          sample = (torch.tensor(rows.to_numpy("float32")),)
          network = mlflow.pytorch.load_model(uri)
          model = torch.onnx.export(network, sample, dynamic_shapes=({0: "rows"},), opset_version=OPSET, dynamo=True).model_proto
          del model.graph.value_info[:]  # shapes of weights that quantization turns round
          return model
    `,
  }),
  keras: () => ({
    packages: ["onnx==1.19.1", "onnxruntime==1.23.2", "tf2onnx==1.17.0"],
    imports: ["import subprocess", "import tempfile"],
    code: python`
      def to_onnx(uri, rows):
          # Keras' own way to ONNX makes inputs of its constants: https://pypi.org/project/keras/3.15.1/, tried 2026-11-29.
          with tempfile.TemporaryDirectory() as folder:
              mlflow.tensorflow.load_model(uri).export(folder, verbose=False)
              tf2onnx = [sys.executable, "-m", "tf2onnx.convert", "--saved-model", folder]
              subprocess.run([*tf2onnx, "--opset", str(OPSET), "--output", str(TARGET)], check=True)
          return onnx.load(TARGET)
    `,
  }),
};
