/** Optuna. */
import { cite } from "../../plan/sources";
import { optunaPackage } from "../../practice/python-packages";
import { defineSystem } from "../system";

export default defineSystem({
  id: "optuna",
  title: "Optuna",
  source: cite.optuna,
  status: {
    state: "active",
    words: "Active: 5.0.0.",
    source: { title: "Optuna: releases", url: "https://github.com/optuna/optuna/releases", accessed: "2026-11-23" },
  },
  roles: {
    hpo: { artifact: "hpo.py", accepted: [{ by: "optuna 5.0.0, which runs trials", check: "Optuna" }] },
  },
  packages: [optunaPackage],
});
