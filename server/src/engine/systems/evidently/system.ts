/** Evidently. */
import { sources } from "../../practice/index";
import { defineSystem } from "../system";

export default defineSystem({
  id: "evidently",
  title: "Evidently",
  source: sources.psi,
  status: {
    state: "active",
    words: "Active: 0.7.21; Apache 2.0.",
    source: { title: "Evidently: releases", url: "https://github.com/evidentlyai/evidently/releases", accessed: "2026-11-23" },
  },
  roles: {
    drift: { artifact: "drift.py and its CronJob", accepted: [{ by: "evidently 0.7.21, which runs it", check: "drift job" }] },
  },
  packages: ["evidently==0.7.21", "prometheus-client==0.23.1"],
});
