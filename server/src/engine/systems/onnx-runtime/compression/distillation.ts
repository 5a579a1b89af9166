/** A small network learns what the large model answers (https://arxiv.org/abs/1503.02531), on rows that need no labels. */
import { code, python } from "../../../generators/python";
import type { Compression } from "../../device-code";
import { pipelinePackages } from "../exporters";

/** `kind` is the scikit-learn network for the answers: classes or numbers. */
export function distillation(classifies: boolean): Compression {
  const network = classifies ? "MLPClassifier" : "MLPRegressor";
  const options = classifies ? { zipmap: false } : {};
  return {
    packages: pipelinePackages,
    imports: [
      ...["import json", "import onnx", "import skl2onnx"],
      "from sklearn.compose import make_column_selector, make_column_transformer",
      `from sklearn.neural_network import ${network}`,
      ...["from sklearn.pipeline import make_pipeline", "from sklearn.preprocessing import OneHotEncoder, StandardScaler"],
    ],
    code: python`
      def compress(source, target, rows):
          rows = rows.astype({name: "float32" for name in rows.select_dtypes("number")})
          columns = make_column_transformer(
              (OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_exclude="number")), remainder=StandardScaler()
          )
          student = make_pipeline(columns, ${code(network)}((32,), max_iter=1000, random_state=0))
          student.fit(rows, answers(source, rows))
          model = skl2onnx.to_onnx(student, rows[:1], options=${options}, target_opset={"": 18, "ai.onnx.ml": 3})
          onnx.helper.set_model_props(model, {"columns": json.dumps(list(rows))})
          onnx.save(model, target)
    `,
  };
}
