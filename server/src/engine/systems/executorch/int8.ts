/** Integers of 8 bits by XNNPACK's quantizer (https://docs.pytorch.org/executorch/stable/backends/xnnpack/xnnpack-quantization.html, read 2026-11-29). */
import { python } from "../../generators/python";
import type { PythonPart } from "../device-code";

const quantizer = "executorch.backends.xnnpack.quantizer.xnnpack_quantizer";

/** `dynamic` computes the range of activations for each request; else it is measured on rows here. */
export function int8(dynamic: boolean): PythonPart {
  return {
    imports: [
      "import export",
      "import torch",
      `from ${quantizer} import XNNPACKQuantizer, get_symmetric_quantization_config`,
      "from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e",
    ],
    code: python`
      def compress(source, target, rows):
          network = export.program(export.registered(export.uri_of("challenger")), rows.head(1000)).module()
          settings = get_symmetric_quantization_config(is_per_channel=True, is_dynamic=${dynamic})
          network = prepare_pt2e(network, XNNPACKQuantizer().set_global(settings))
          network(torch.tensor(rows[:256].to_numpy(np.float32)))
          export.convert(convert_pt2e(network), rows, target)
    `,
  };
}
