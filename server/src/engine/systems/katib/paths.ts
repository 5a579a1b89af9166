/** Where Katib's files of a bundle lie, and what its experiment is called. */
import type { Plan } from "../../plan/plan";

export const experiment = "training/katib-experiment.yaml";
export const trial = "training/trial.py";
/** Written by a command of the README: what Katib has found. */
export const best = "training/best.json";

/** Katib takes names of at most 40 characters, since its trials lengthen them. */
export function experimentName({ spec }: Plan): string {
  return `${spec.name.slice(0, 36).replace(/-+$/, "")}-hpo`;
}
