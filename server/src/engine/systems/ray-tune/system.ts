/** Ray Tune. */
import { rayVersion } from "../../practice/python-packages";
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
  roles: {
    hpo: {
      artifact: "hpo.py, RayJob",
      accepted: [
        { by: "ray 2.60.0, which runs trials", check: "Ray Tune" },
        { by: "kubeconform 0.7.0, CRDs of KubeRay 1.4.2", check: "RayJob" },
      ],
    },
  },
  // `default` is the dashboard's server, which jobs are handed to
  packages: [`ray[default,tune]==${rayVersion}`],
});
