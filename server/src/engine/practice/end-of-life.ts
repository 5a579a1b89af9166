/** Tools whose end has come or is announced: what happened, when, who says so, and what takes their place. */
import type { Source } from "../source";

export interface EndOfLife {
  /** The tool's proper name. */
  readonly name: string;
  /** `gone`: it no longer runs. `ending`: it still does, without fixes or with a date for its end. */
  readonly state: "gone" | "ending";
  /** What happened, as a sentence. */
  readonly words: string;
  /** What to use instead, in words. */
  readonly instead: string;
  /** Values of the same key that may take its place, the best one first. */
  readonly successors: readonly string[];
  readonly source: Source;
}

/** Keys of the spec that name tools, each with the values that have come to their end. `*` stands for the items of a list. */
export const endOfLife: Readonly<Record<string, Readonly<Record<string, EndOfLife>>>> = {
  "existing_stack.*": { neptune: neptune() },
  "tracking.tool": {
    neptune: neptune(),
    sagemaker: {
      name: "SageMaker Experiments",
      state: "ending",
      words: "SageMaker Experiments is only kept for Studio Classic; AWS points to managed MLflow in SageMaker AI.",
      instead: "MLflow, with the ARN of a SageMaker MLflow server as `tracking_uri`",
      successors: ["mlflow"],
      source: source(
        "AWS: Manage ML with Amazon SageMaker Experiments",
        "https://docs.aws.amazon.com/sagemaker/latest/dg/experiments.html",
      ),
    },
  },
  "serving.server": { torchserve: torchserve("Triton or KServe", ["triton", "kserve"]) },
  "serving.runtime": { "kserve-torchserve": torchserve("KServe's Triton runtime", ["kserve-tritonserver"]) },
  "infrastructure.edge_runtimes.*": { torchscript: torchscript(["executorch", "onnx_runtime"]) },
  "model.format": { torchscript: torchscript(["executorch", "onnx"]) },
  "alerting.pager": {
    opsgenie: {
      name: "Opsgenie",
      state: "ending",
      words: "Opsgenie has not been sold since June 2025, and its support ends in April 2027.",
      instead: "PagerDuty, Jira Service Management or incident.io",
      successors: ["pagerduty"],
      source: source(
        "Atlassian: What to expect from Opsgenie migration",
        "https://support.atlassian.com/opsgenie/docs/what-to-expect-from-opsgenie-migration",
      ),
    },
  },
  "distributed_training.strategy": {
    horovod: {
      name: "Horovod",
      state: "ending",
      words: "Horovod's last release is from June 2023, and builds with a PyTorch of today only once it is changed.",
      instead: "PyTorch DDP, or TensorFlow's MultiWorkerMirroredStrategy",
      successors: ["pytorch_ddp", "tf_multiworker"],
      source: source("Horovod: releases", "https://github.com/horovod/horovod/releases"),
    },
  },
};

function neptune(): EndOfLife {
  return {
    name: "Neptune",
    state: "gone",
    words: "Neptune's hosted service closed in March 2026, and its data was deleted.",
    instead:
      "MLflow or Weights & Biases; runs that were exported before (neptune-exporter) can be loaded into either, and training code logs to the new one from now on",
    successors: ["mlflow", "wandb"],
    source: source(
      "ZenML: Neptune integration and the end of its service (issue 4498)",
      "https://github.com/zenml-io/zenml/issues/4498",
    ),
  };
}

function torchserve(instead: string, successors: readonly string[]): EndOfLife {
  return {
    name: "TorchServe",
    state: "ending",
    words: "TorchServe was archived in August 2025 and gets no security fixes.",
    instead,
    successors,
    source: source("TorchServe: limited maintenance", "https://github.com/pytorch/serve"),
  };
}

function torchscript(successors: readonly string[]): EndOfLife {
  return {
    name: "TorchScript",
    state: "ending",
    words: "TorchScript is deprecated; PyTorch tells its users to export models with torch.export.",
    instead: "ExecuTorch on devices, ONNX on servers",
    successors,
    source: source("PyTorch: TorchScript", "https://docs.pytorch.org/docs/stable/jit.html"),
  };
}

function source(title: string, url: string): Source {
  return { title, url, accessed: "2026-11-23" };
}
