/** Katib. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "katib",
  title: "Katib",
  source: { title: "Katib", url: "https://www.kubeflow.org/docs/components/katib/", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active: 0.19.0 is from October 2025.",
    source: { title: "Katib: releases", url: "https://github.com/kubeflow/katib/releases", accessed: "2026-11-23" },
  },
  roles: {
    hpo: {
      artifact: "Experiment, trial.py",
      accepted: [
        { by: "the admission webhook of Katib 0.19.0", check: "Katib" },
        { by: "mlflow 3.15.2, under which trials run", check: "Katib" },
      ],
    },
  },
});
