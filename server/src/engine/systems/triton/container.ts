/** Triton in a container: https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/customization_guide/deploy.html (read 2026-11-29). */
import { type Container, fetching } from "../../generators/serving/container";
import type { Plan } from "../../plan/plan";
import { configName } from "../own-deployment";
import { versionNumber } from "../version-number";
import { tritonVersion } from "./backends";

const repository = "/mnt/models";

/** The repository has one model in one version: the files of the spec's address, and the configuration of this bundle beside them. */
export function tritonContainer(plan: Plan): Container {
  const { spec, version } = plan;
  const isCached = spec.serving?.cache === "triton_response_cache";
  return {
    image: `nvcr.io/nvidia/tritonserver:${tritonVersion}-py3`,
    args: [
      "tritonserver",
      `--model-repository=${repository}`,
      "--metrics-config=summary_latencies=true",
      ...(isCached ? ["--cache-config=local,size=268435456"] : []),
    ],
    settings: {},
    port: 8000,
    metricsPort: 8002,
    readyPath: `/v2/models/${spec.name}/ready`,
    init: fetching(spec, `${repository}/${spec.name}/${versionNumber(version)}`),
    model: { name: "model", mountPath: repository, isWritten: true },
    config: { name: configName(plan), mountPath: `${repository}/${spec.name}/config.pbtxt`, subPath: "config.pbtxt" },
  };
}
