/** Weights & Biases. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "wandb",
  title: "Weights & Biases",
  source: cite.wandb,
  status: {
    state: "active",
    words: "Active, part of CoreWeave; the older Model Registry gives way to W&B Registry.",
    source: { title: "W&B Registry", url: "https://docs.wandb.ai/guides/registry/", accessed: "2026-11-23" },
  },
  clients: ["wandb==0.31.0"],
  roles: {
    tracking: {
      artifact: "training code with runs, metrics and artifacts; requirements.txt",
      accepted: [
        { by: "wandb 0.31.0, which trains offline", check: "W&B: training" },
        { by: "wandb 0.31.0, which takes the address", check: "Forms of" },
      ],
    },
    registry: {
      artifact: "evaluate.py and promote.py: aliases and metadata of a collection",
      accepted: [
        { by: "mypy 2.4.1, against the signatures of wandb 0.31.0: no account, so nothing is run", check: "Calls of wandb" },
      ],
    },
  },
});
