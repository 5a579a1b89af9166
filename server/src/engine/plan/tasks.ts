/** Kinds of training tasks: what each type of model is trained to do, on which rows, and which frameworks do it. */
import type { Spec } from "./plan";

export type Task = "classification" | "regression" | "forecast" | "clustering" | "ranking" | "text classification" | "retrieval";
export type TrainingFramework = "sklearn" | "xgboost" | "lightgbm" | "pytorch" | "keras";

interface TaskOf {
  readonly name: Task;
  /** A column with a meaning of its own, by type or by its usual name. */
  readonly column?: { readonly name: string; readonly type?: "datetime" | "string" };
  /** True where the model does not see the column. */
  readonly aside?: true;
  /** What is assumed of the data; {column} stands for the column. */
  readonly words: string;
}

export const taskOf: Readonly<Record<Spec["model_type"], TaskOf>> = {
  classification: {
    name: "classification",
    words: "Classes are numbered from 0; the model answers with a probability for each.",
  },
  regression: { name: "regression", words: "The label is a number." },
  clustering: {
    name: "clustering",
    words: "There is no label: rows are grouped, and the silhouette of rows held out says how well.",
  },
  ranking: {
    name: "ranking",
    column: { name: "query_id" },
    aside: true,
    words:
      "Rows of one {column} are candidates for it, the label says how relevant each is; a query is never in both parts of the data.",
  },
  recommendation: {
    name: "ranking",
    column: { name: "user_id" },
    aside: true,
    words:
      "Rows of one {column} are candidates for that user, the label says how relevant each is; users held out are new to the model.",
  },
  "time-series": {
    name: "forecast",
    column: { name: "timestamp", type: "datetime" },
    aside: true,
    words:
      "Each row has its {column} and, as columns, what was known then (lags, calendar); the latest rows are held out, never earlier ones.",
  },
  nlp: {
    name: "text classification",
    column: { name: "text", type: "string" },

    words: "The text of {column} is classified by TF-IDF, a strong and quick baseline; classes are numbered from 0.",
  },
  "computer-vision": {
    name: "classification",

    words: "A row is an image as numbers, its embedding or its pixels; classes are numbered from 0.",
  },
  generative: {
    name: "retrieval",
    column: { name: "prompt", type: "string" },

    words:
      "The answer to the nearest known {column} is the baseline that a generating model has to beat; the label is the answer.",
  },
};

const tasksOf: Readonly<Record<TrainingFramework, readonly Task[]>> = {
  sklearn: ["classification", "regression", "forecast", "clustering", "ranking", "text classification", "retrieval"],
  xgboost: ["classification", "regression", "forecast", "ranking", "text classification"],
  lightgbm: ["classification", "regression", "forecast", "ranking", "text classification"],
  pytorch: ["classification", "regression", "forecast"],
  keras: ["classification", "regression", "forecast"],
};

const own: Readonly<Record<string, TrainingFramework>> = {
  sklearn: "sklearn",
  xgboost: "xgboost",
  lightgbm: "lightgbm",
  pytorch: "pytorch",
  keras: "keras",
  tensorflow: "keras",
};

/** The framework that training code is written with for one that a spec names; undefined where there is none. */
export function ownFramework(said: string | undefined): TrainingFramework | undefined {
  return said === undefined ? undefined : own[said];
}

/** True where the answer is a class, of a table or of a text. */
export function classifies(task: Task): boolean {
  return task === "classification" || task === "text classification";
}

/** Whether there is code for the task with the framework. */
export function trains(framework: TrainingFramework, task: Task): boolean {
  return tasksOf[framework].includes(task);
}
