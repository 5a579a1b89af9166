/** Magnitude pruning: zeros make the file small once packed; only kernels for sparse matrices make it faster as well. */
import { python } from "../../../generators/python";
import type { PythonPart } from "../../device-code";

export const pruning: PythonPart = {
  imports: ["import numpy as np", "import onnx"],
  code: python`
    SPARSITY = 0.5


    def compress(source, target, rows):
        model = onnx.load(source)
        for tensor in model.graph.initializer:
            weights = onnx.numpy_helper.to_array(tensor)
            if weights.ndim > 1 and weights.shape[0] > 1 and weights.dtype == np.float32:  # no constants of a row
                kept = np.abs(weights) > np.quantile(np.abs(weights), SPARSITY)
                tensor.CopyFrom(onnx.numpy_helper.from_array(weights * kept, tensor.name))
        onnx.save(model, target)
  `,
};
