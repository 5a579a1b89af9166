/** Prefect. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "prefect",
  title: "Prefect",
  source: { title: "Prefect 3", url: "https://docs.prefect.io/v3/get-started", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active: 3.",
    source: { title: "Prefect: releases", url: "https://github.com/PrefectHQ/prefect/releases", accessed: "2026-11-29" },
  },
  roles: {
    pipeline: {
      artifact: "prefect.yaml, flow in Python, submit.py",
      accepted: [{ by: "Prefect 3.9.1", check: "retraining: Prefect" }],
    },
  },
  // the drift job starts runs by it
  packages: ["prefect==3.9.1"],
});
