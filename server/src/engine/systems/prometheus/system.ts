/** Prometheus. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "prometheus",
  title: "Prometheus",
  source: cite.prometheus,
  status: {
    state: "active",
    words: "Active.",
    source: { title: "Prometheus: download", url: "https://prometheus.io/download/", accessed: "2026-11-23" },
  },
  roles: {
    metrics: {
      artifact: "recording and alert rules with unit tests",
      accepted: [{ by: "promtool, Debian's", check: "promtool" }],
    },
    "alert routing": { artifact: "Alertmanager's configuration", accepted: [{ by: "amtool, Debian's", check: "amtool" }] },
  },
});
