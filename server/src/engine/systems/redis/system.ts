/** Redis, as a store of Feast. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "redis",
  title: "Redis",
  source: { title: "Feast: Redis", url: "https://docs.feast.dev/reference/online-stores/redis", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active: Feast 0.66 keeps features there itself.",
    source: { title: "Feast: online stores", url: "https://docs.feast.dev/reference/online-stores", accessed: "2026-11-29" },
  },
  roles: {
    "online features": {
      artifact: "online store of feature_store.yaml",
      accepted: [{ by: "feast 0.66.0, which reads it", check: "feature store" }],
    },
  },
});
