/** models.config, parsed by the protocol buffers that TensorFlow Serving publishes; those of monitoring.config are not among them. */
import path from "node:path";
import { bundlesWith } from "../bundle";
import type { Check } from "../check";
import { parsed } from "../prototext";

const version = "2.21.0";

export const checks: readonly Check[] = [
  {
    name: `tensorflow serving: models.config, by tensorflow-serving-api ${version}`,
    run: async () =>
      parsed({
        // without TensorFlow itself, which these messages do not need
        packages: ["--no-deps", "protobuf==6.33.1", `tensorflow-serving-api==${version}`],
        imports: "from tensorflow_serving.config.model_server_config_pb2 import ModelServerConfig as Message\n",
        files: bundlesWith("serving", "tf_serving").flatMap(({ files, folder }) =>
          files.filter((file) => /\/models\..*config$/.test(file.path)).map((file) => path.join(folder, file.path)),
        ),
        broken: 'model_config_list { config { name: "fraud" basepath: "/models/fraud" } }',
      }),
  },
];
