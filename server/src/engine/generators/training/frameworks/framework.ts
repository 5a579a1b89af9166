/** What a framework contributes to training/train.py. Every framework fills the same three functions; the rest of the file is one for all. */
import type { Training } from "../../../plan/training";
import type { Tracker, Writing } from "../../../systems/tracker";
import type { Code, Literal } from "../../python";

export interface FrameworkCode {
  readonly imports: readonly string[];
  /** Hyperparameters, as a run logs them. */
  readonly params: Readonly<Record<string, Literal>>;
  /**
   * `fit(rows, label, params)` gives the model; `predict(model, inputs)` what the served model will answer, classes as
   * probabilities; `save(model, signature, example)` logs it and gives MLflow's ModelInfo, or writes it to a `path`.
   */
  readonly functions: Code;
  /** Expressions for the features of `model` and their weights; absent where the framework knows none. */
  readonly importance?: { readonly names: string; readonly weights: string };
}

/** Who tracks the run and takes the model. */
export interface Around {
  readonly tracker: Tracker;
  readonly writing: Writing;
}

/** The code for a task that the framework trains. */
export type FrameworkWriter = (training: Training, around: Around) => FrameworkCode;
