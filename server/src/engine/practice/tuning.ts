/** Numbers of searching, training on several machines and going out to devices. */
import { type Practice, sources } from "./index";

/** Trainings of a search, where the spec says nothing. */
export const searchTrials: Practice = {
  value: 50,
  unit: "trainings",
  source: {
    title: "Optuna: TPESampler",
    url: "https://optuna.readthedocs.io/en/stable/reference/samplers/generated/optuna.samplers.TPESampler.html",
    accessed: "2026-11-28",
  },
  policyDefault: true,
};

/** Machines of a distributed training, where the spec says nothing: the fewest that are several. */
export const trainingWorkers: Practice = { value: 2, unit: "machines", source: sources.mlOpsPrinciples, policyDefault: true };
