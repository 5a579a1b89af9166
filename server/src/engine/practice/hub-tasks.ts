/** The tasks of the Hugging Face Hub by the kinds of problem: https://huggingface.co/tasks (read 2026-11-29). */
import type { Spec } from "../plan/plan";

/** A kind of problem that the Hub has no task for is a tag only. */
export const hubTasks: Readonly<Partial<Record<Spec["model_type"], string>>> = {
  classification: "tabular-classification",
  regression: "tabular-regression",
  ranking: "text-ranking",
  generative: "text-generation",
  "time-series": "time-series-forecasting",
  "computer-vision": "image-classification",
  nlp: "text-classification",
};
