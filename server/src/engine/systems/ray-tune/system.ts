/** Ray Tune. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "ray_tune",
  title: "Ray Tune",
  source: { title: "Ray Tune", url: "https://docs.ray.io/en/latest/tune/index.html", accessed: "2026-11-29" },
  status: {
    state: "active",
    words: "Active.",
    source: { title: "Ray: releases", url: "https://github.com/ray-project/ray/releases", accessed: "2026-11-29" },
  },
  roles: {},
});
