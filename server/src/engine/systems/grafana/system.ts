/** Grafana. */
import { defineSystem } from "../system";

export default defineSystem({
  id: "grafana",
  title: "Grafana",
  source: {
    title: "Grafana: dashboard JSON model",
    url: "https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/",
    accessed: "2026-11-23",
  },
  status: {
    state: "active",
    words: "Active: 13.",
    source: { title: "Grafana: releases", url: "https://github.com/grafana/grafana/releases", accessed: "2026-11-23" },
  },
  roles: {
    dashboards: {
      artifact: "dashboard, built with Grafana's own foundation SDK",
      accepted: [{ by: "Grafana foundation SDK", check: "Grafana" }],
    },
  },
});
