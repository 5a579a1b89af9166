/** Snowflake, as a store of Feast. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "snowflake",
  title: "Snowflake",
  source: { title: "Feast: Snowflake", url: "https://docs.feast.dev/reference/offline-stores/snowflake", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active: Feast 0.66 keeps features there itself.",
    source: { title: "Feast: offline stores", url: "https://docs.feast.dev/reference/offline-stores", accessed: "2026-11-29" },
  },
  roles: {
    "offline features": {
      artifact: "offline store of feature_store.yaml, its source in features.py",
      accepted: [{ by: "feast 0.66.0, which reads it", check: "feature store" }],
    },
  },
});
