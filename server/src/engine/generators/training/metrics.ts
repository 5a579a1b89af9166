/** What training and evaluation measure, by task: the body of `metrics(rows, label, output)`. */
import type { Spec } from "../../plan/plan";
import { classifies, type Task } from "../../plan/tasks";
import { type Code, python } from "../python";

export interface Metrics {
  readonly imports: readonly string[];
  readonly body: Code;
}

/** The metrics that the plan's tracking configuration names for the type of model. */
export function metricsOf(task: Task, type: Spec["model_type"]): Metrics {
  if (classifies(task)) return type === "classification" ? withAuc : classes;
  if (task === "ranking") return type === "recommendation" ? recommended : ranked;
  if (task === "forecast") return forecast;
  if (task === "clustering") return clusters;
  return task === "retrieval" ? answers : values;
}

const classes: Metrics = {
  imports: ["from sklearn.metrics import accuracy_score, log_loss, precision_recall_fscore_support"],
  body: python`
    truth, predicted, count = rows[label], output.argmax(axis=1), output.shape[1]
    average = "binary" if count == 2 else "weighted"
    precision, recall, f1, _ = precision_recall_fscore_support(truth, predicted, average=average, zero_division=0)
    return {
        "accuracy": accuracy_score(truth, predicted),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "log_loss": log_loss(truth, output, labels=range(count)),
    }
  `,
};

const withAuc: Metrics = {
  imports: [...classes.imports, "from sklearn.metrics import roc_auc_score"],
  body: python`
    truth, predicted, count = rows[label], output.argmax(axis=1), output.shape[1]
    average = "binary" if count == 2 else "weighted"
    precision, recall, f1, _ = precision_recall_fscore_support(truth, predicted, average=average, zero_division=0)
    return {
        "accuracy": accuracy_score(truth, predicted),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "auc": roc_auc_score(truth, output[:, 1] if count == 2 else output, multi_class="ovr"),
        "log_loss": log_loss(truth, output, labels=range(count)),
    }
  `,
};

const values: Metrics = {
  imports: ["from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error"],
  body: python`
    truth = rows[label]
    return {
        "rmse": root_mean_squared_error(truth, output),
        "mae": mean_absolute_error(truth, output),
        "r2": r2_score(truth, output),
    }
  `,
};

const forecast: Metrics = {
  imports: ["from sklearn.metrics import mean_absolute_error, mean_absolute_percentage_error, root_mean_squared_error"],
  body: python`
    truth = rows[label]
    return {
        "mape": mean_absolute_percentage_error(truth, output),
        "rmse": root_mean_squared_error(truth, output),
        "mae": mean_absolute_error(truth, output),
    }
  `,
};

const clusters: Metrics = {
  imports: [
    "import pandas as pd",
    "from data import SEED",
    "from sklearn.metrics import silhouette_score",
    "from sklearn.preprocessing import StandardScaler",
  ],
  body: python`
    if len(set(output)) < 2:
        return {"silhouette": -1.0}
    numbers = StandardScaler().fit_transform(pd.get_dummies(features(rows, label)))
    # Every pair of rows is compared, so a sample has to do.
    return {"silhouette": silhouette_score(numbers, output, sample_size=min(len(rows), 10_000), random_state=SEED)}
  `,
};

const ranked: Metrics = {
  imports: ["from data import GROUP", "from sklearn.metrics import average_precision_score, ndcg_score"],
  body: python`
    groups = [(rows[label].to_numpy()[at], output.ravel()[at]) for at in rows.groupby(GROUP).indices.values()]
    groups = [(truth, score) for truth, score in groups if len(truth) > 1 and truth.any()]
    return {
        "ndcg": np.mean([ndcg_score([truth], [score], k=10) for truth, score in groups]),
        "map": np.mean([average_precision_score(truth > 0, score) for truth, score in groups]),
    }
  `,
};

const recommended: Metrics = {
  imports: ["from data import GROUP", "from sklearn.metrics import ndcg_score"],
  body: python`
    groups = [(rows[label].to_numpy()[at], output.ravel()[at]) for at in rows.groupby(GROUP).indices.values()]
    groups = [(truth, score) for truth, score in groups if len(truth) > 1 and truth.any()]
    # Of the ten candidates shown, those that were relevant.
    hits = [truth[np.argsort(-score)[:10]] > 0 for truth, score in groups]
    return {
        "ndcg": np.mean([ndcg_score([truth], [score], k=10) for truth, score in groups]),
        "precision": np.mean([hit.mean() for hit in hits]),
        "recall": np.mean([hit.sum() / (truth > 0).sum() for hit, (truth, _) in zip(hits, groups, strict=True)]),
    }
  `,
};

const answers: Metrics = {
  imports: ["from rouge_score.rouge_scorer import RougeScorer"],
  body: python`
    pairs = list(zip(rows[label].astype(str), output.ravel(), strict=True))
    scorer = RougeScorer(["rougeL"])
    return {
        "rouge_l": np.mean([scorer.score(truth, answer)["rougeL"].fmeasure for truth, answer in pairs]),
        "exact_match": np.mean([truth == answer for truth, answer in pairs]),
    }
  `,
};
