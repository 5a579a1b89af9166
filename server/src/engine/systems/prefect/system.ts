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
  roles: {},
});
