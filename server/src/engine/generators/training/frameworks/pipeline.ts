/** scikit-learn pipelines, which every framework with scikit-learn's interface ends: text becomes numbers inside the model. */
import { classifies, type Task } from "../../../plan/tasks";
import type { Training } from "../../../plan/training";
import type { Writing } from "../../../systems/tracker";
import { code, type Literal, python } from "../../python";
import type { FrameworkCode } from "./framework";

/** The last step of the pipeline. */
export interface Estimator {
  readonly import: string;
  readonly name: string;
  readonly params: Readonly<Record<string, Literal>>;
  /** Arguments beside the hyperparameters. */
  readonly fixed?: string;
  /** Lines before fitting, and what `fit` takes beside rows and label. */
  readonly grouped?: { readonly lines: string; readonly argument: string };
}

/** The model at the end of the pipeline, which its framework saves once more in its own format. */
export interface Native {
  readonly title: string;
  readonly flavour: string;
  readonly model: string;
}

interface Preparation {
  readonly imports: readonly string[];
  readonly steps: string;
}

/** The pipeline of an estimator for a task, saved as the registry takes it. */
export function pipelineCode(training: Training, estimator: Estimator, writing: Writing, native?: Native): FrameworkCode {
  // a booster's columns are asked for by name
  const { imports, steps } = preparation(training.task, native === undefined ? [] : ["verbose_feature_names_out=False,"]);
  const made = `${estimator.name}(**params${estimator.fixed === undefined ? ", random_state=SEED" : estimator.fixed})`;
  const label = training.task === "clustering" ? "" : ", rows[label]";
  const { lines, argument } = estimator.grouped ?? { lines: "", argument: "" };
  return {
    imports: [...imports, estimator.import, "from sklearn.pipeline import make_pipeline"],
    params: estimator.params,
    functions: python`
      def fit(rows, label, params):
          ${code(lines === "" ? "model" : `${lines}\nmodel`)} = make_pipeline(
              ${code(steps)}
              ${code(made)},
          )
          return model.fit(features(rows, label)${code(label)}${code(argument)})


      def predict(model, inputs):
          return model.${code(answers(training.task))}(inputs)


      def save(model, signature, example${code(writing.parameter)}):
          ${code(saving(training.task, writing, native))}
    `,
  };
}

/** A folder takes the bare model after the pipeline: it must be empty before. */
function saving(task: Task, writing: Writing, native: Native | undefined): string {
  const pipeline = `mlflow.sklearn.${writing.call}(${saved(task, writing)}`;
  if (!native) return `return ${pipeline}`;
  const { title, flavour, model } = native;
  const bare = [
    `# The bare booster is what a server of ${title} loads; it takes the encoded columns.`,
    `mlflow.${flavour}.${writing.call}(${model}, ${writing.to("booster")})`,
  ];
  return (writing.call === "log_model" ? [...bare, `return ${pipeline}`] : [pipeline, ...bare]).join("\n");
}

function saved(task: Task, { to }: Writing): string {
  const answer = answers(task) === "predict" ? "" : '\n    pyfunc_predict_fn="predict_proba",';
  return `\n    model,\n    ${to("model")},\n    signature=signature,\n    input_example=example,${answer}\n    serialization_format="cloudpickle",  # KServe loads pickles, not skops\n)`;
}

function answers(task: Task): "predict" | "predict_proba" {
  return classifies(task) ? "predict_proba" : "predict";
}

/** What comes before the estimator. */
function preparation(task: Task, named: readonly string[]): Preparation {
  if (task === "text classification" || task === "retrieval")
    return {
      imports: [
        "from sklearn.compose import make_column_transformer",
        "from sklearn.feature_extraction.text import TfidfVectorizer",
        "from data import TEXT",
      ],
      steps: "make_column_transformer((TfidfVectorizer(), TEXT)),",
    };
  const imports = ["from sklearn.compose import make_column_selector, make_column_transformer"];
  const others = 'make_column_selector(dtype_exclude="number")';
  if (task === "clustering")
    return {
      imports: [...imports, "from sklearn.preprocessing import OneHotEncoder, StandardScaler"],
      steps: encoder(
        [`(OneHotEncoder(handle_unknown="ignore"), ${others}),`, 'remainder="passthrough",', "sparse_threshold=0,"],
        "StandardScaler(),",
      ),
    };
  const ordinal = `(OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), ${others}),`;
  return {
    imports: [...imports, "from sklearn.preprocessing import OrdinalEncoder"],
    steps: encoder([ordinal, 'remainder="passthrough",', ...named]),
  };
}

function encoder(parts: readonly string[], ...further: readonly string[]): string {
  return ["make_column_transformer(", ...parts.map((part) => `    ${part}`), "),", ...further].join("\n");
}

/** How much each column counts in trees, by the framework's own measure. */
export function treeImportance(task: Task): Pick<FrameworkCode, "importance"> {
  if (task === "text classification") return {};
  return { importance: { names: "model[:-1].get_feature_names_out()", weights: "model[-1].feature_importances_" } };
}
