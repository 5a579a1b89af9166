/** What TorchScript says in Python for devices (https://docs.pytorch.org/docs/stable/jit.html, read 2026-11-29): deprecated, and still run by libtorch. */
import { python } from "../../generators/python";
import { frameworkPackages } from "../../practice/python-packages";
import type { DeviceCode, Exporter, PythonPart } from "../device-code";
import { tableValues } from "../table-values";
import { distillation, halves, pruning } from "../torch-compression";

const { name, version } = frameworkPackages.pytorch;

const exporter: Exporter = {
  packages: [`${name}==${version}`],
  imports: ["import mlflow", "import torch"],
  code: python`
    def registered(uri):
        return mlflow.pytorch.load_model(uri).cpu().eval()


    def convert(network, rows, target):
        about = {"columns": json.dumps(list(rows)), "version": VERSION}
        torch.jit.save(torch.jit.script(network), str(target), _extra_files=about)
  `,
  written: python`
    convert(registered(uri), rows, TARGET)
  `,
};

export const torchScript: DeviceCode = {
  ending: "pt",
  runtime: { name, minimum: version },
  exporter: () => exporter,
  predictor: {
    imports: ["import torch"],
    code: python`
      torch.set_num_threads(THREADS)
      torch.backends.quantized.engine = "qnnpack"


      ${tableValues}


      class Predictor:
          def __init__(self, path):
              about = {"columns": ""}
              self.network = torch.jit.load(str(path), map_location="cpu", _extra_files=about)
              self.columns = json.loads(about["columns"])

          def predict(self, rows):
              with torch.inference_mode():
                  return [self.network(torch.from_numpy(values(rows, self.columns))).numpy()]
    `,
  },
  methods: {
    int8_dynamic: () => dynamic,
    int8_static: () => measured,
    fp16: () => halves,
    pruning: () => pruning,
    distillation,
  },
};

/** PyTorch's own quantization ends with TorchScript (https://github.com/pytorch/ao/issues/2259); QNNPACK computes on ARM and elsewhere. */
const dynamic: PythonPart = {
  imports: ["import export", "import torch"],
  code: python`
    def compress(source, target, rows):
        network = export.registered(export.uri_of("challenger"))
        smaller = torch.ao.quantization.quantize_dynamic(network, {torch.nn.Linear}, dtype=torch.qint8)
        export.convert(smaller, rows, target)
  `,
};

const measured: PythonPart = {
  imports: [
    "import export",
    "import torch",
    "from torch.ao.quantization import get_default_qconfig_mapping",
    "from torch.ao.quantization.quantize_fx import convert_fx, prepare_fx",
  ],
  code: python`
    def compress(source, target, rows):
        sample = torch.tensor(rows[:256].to_numpy(np.float32))
        network = export.registered(export.uri_of("challenger"))
        prepared = prepare_fx(network, get_default_qconfig_mapping("qnnpack"), (sample,))
        prepared(sample)
        export.convert(convert_fx(prepared), rows, target)
  `,
};
