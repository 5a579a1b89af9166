/** TorchServe in a container: https://github.com/pytorch/serve/tree/v0.12.0/docker (read 2026-11-29). */
import { type Container, fetching } from "../../generators/serving/container";
import type { Plan } from "../../plan/plan";
import { configName } from "../own-deployment";
import { modelStore } from "./config";

/** The last release there is. */
const release = "0.12.0";
const settings = "/mnt/config";

export function torchserveContainer(plan: Plan): Container {
  return {
    image: `docker.io/pytorch/torchserve:${release}-${plan.serving.resources.gpus > 0 ? "gpu" : "cpu"}`,
    command: ["torchserve"],
    args: ["--start", "--foreground", "--ncs", `--ts-config=${settings}/config.properties`],
    settings: {
      env: [
        { name: "LOG_LOCATION", value: "/tmp" },
        { name: "METRICS_LOCATION", value: "/tmp" },
      ],
    },
    port: 8080,
    metricsPort: 8082,
    readyPath: "/ping",
    init: fetching(plan.spec, modelStore),
    model: { name: "model", mountPath: modelStore },
    config: { name: configName(plan), mountPath: settings },
  };
}
