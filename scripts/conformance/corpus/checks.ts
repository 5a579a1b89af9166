/** All figures of the corpus, in the order they are told. */
import type { Check } from "../check";
import { completionFigures } from "./completions";
import { cost } from "./cost";
import { asCheck } from "./figure";
import { fixFigures } from "./fixes";
import { kfpFigures } from "./kfp";
import { kserveFigures } from "./kserve";
import { otherFigures } from "./others";

export const corpusChecks: readonly Check[] = [
  cost,
  asCheck("KServe: our errors beside the CRD's and the webhook's", kserveFigures),
  asCheck("Kubeflow Pipelines: our errors beside Kubeflow's", kfpFigures),
  asCheck("other kinds: our errors beside their CRDs'", otherFigures),
  asCheck("completions", completionFigures),
  asCheck("quick fixes", fixFigures),
];
