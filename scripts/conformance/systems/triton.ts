/** config.pbtxt, parsed by the protocol buffers that Triton's client brings. */
import path from "node:path";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { type Bundle, bundleOf, bundlesWith } from "../bundle";
import type { Check } from "../check";
import { parsed } from "../prototext";

const version = "2.73.0";

export const checks: readonly Check[] = [
  {
    name: `triton: config.pbtxt, by tritonclient ${version}`,
    run: async () =>
      parsed({
        packages: [`tritonclient[grpc]==${version}`],
        imports: "from tritonclient.grpc.model_config_pb2 import ModelConfig as Message\n",
        files: [...bundlesWith("serving", "triton"), ...others()].flatMap(configsOf),
        broken: 'name: "fraud"\nmax_batchsize: 8',
      }),
  },
];

/** Every backend, a model on a GPU with a cache, and one whose shape is fixed. */
function others(): readonly Bundle[] {
  const spec = bundlesWith("serving", "triton").find(({ plan }) => plan.tier >= 2)?.spec;
  if (!spec) return [];
  const image = {
    inputs: [{ name: "image", type: "float", shape: [-1, 3, 224, 224] }],
    outputs: [{ name: "label", type: "string" }],
  };
  const fixed = { inputs: [{ name: "image", type: "float16", shape: [1, 3, 8] }], outputs: [{ name: "score", shape: [1] }] };
  const variants: readonly (readonly [string, object])[] = [
    ...["pytorch", "xgboost", "lightgbm", "tensorrt", "openvino"].map((format) => [format, { format }] as const),
    ["image", { signature: image, hardware: "gpu" }],
    ["fixed", { signature: fixed }],
  ];
  const serving = { ...spec.serving, cache: "triton_response_cache" };
  return variants.map(([name, model]) => bundleOf(name, { ...spec, serving, model: { ...spec.model, ...model } } as Spec));
}

function configsOf({ files, folder }: Bundle): readonly string[] {
  return files.filter((file) => file.path.endsWith("/config.pbtxt")).map((file) => path.join(folder, file.path));
}
