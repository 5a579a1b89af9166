/** Packages that pipelines name components of, and what those packages really have. */
import type { Source } from "../source";

export interface ComponentPackage {
  readonly title: string;
  /** Names that can stand behind the package's own. */
  readonly names: readonly string[];
  /** Further names, by their form. */
  readonly alsoNames?: RegExp;
  /** Names that people write, with the ones they mean. */
  readonly meant?: Readonly<Record<string, string>>;
  /** What the package is, where it has no components at all. */
  readonly whatItIs?: string;
  readonly source: Source;
}

const accessed = "2026-11-23";

export const componentPackages: Readonly<Record<string, ComponentPackage>> = {
  tfx: {
    title: "TFX",
    names: [
      "BulkInferrer",
      "CsvExampleGen",
      "Evaluator",
      "ExampleGen",
      "ExampleValidator",
      "FileBasedExampleGen",
      "ImportExampleGen",
      "ImportSchemaGen",
      "Importer",
      "InfraValidator",
      "Pusher",
      "Resolver",
      "SchemaGen",
      "StatisticsGen",
      "Trainer",
      "Transform",
      "Tuner",
    ],
    meant: {
      DataValidator: "ExampleValidator",
      DataValidation: "ExampleValidator",
      Deployer: "Pusher",
      Transformer: "Transform",
    },
    source: {
      title: "TFX: standard components",
      url: "https://github.com/tensorflow/tfx/blob/master/tfx/v1/components/__init__.py",
      accessed,
    },
  },
  xgboost: {
    title: "XGBoost",
    names: [
      "Booster",
      "XGBClassifier",
      "XGBModel",
      "XGBRFClassifier",
      "XGBRFRegressor",
      "XGBRanker",
      "XGBRegressor",
      "cv",
      "dask",
      "spark",
      "train",
    ],
    whatItIs: "it is a library for training, without pipeline components",
    source: {
      title: "XGBoost: the Python package's public names",
      url: "https://github.com/dmlc/xgboost/blob/master/python-package/xgboost/__init__.py",
      accessed,
    },
  },
  kserve: {
    title: "KServe",
    names: ["ApiClient", "KServeClient", "Model", "ModelRepository", "ModelServer", "Storage"],
    alsoNames: /^(?:V1|Knative|Infer)/,
    whatItIs: "a pipeline deploys by a component of its own that applies the InferenceService",
    source: {
      title: "KServe: the Python package's public names",
      url: "https://github.com/kserve/kserve/blob/master/python/kserve/kserve/__init__.py",
      accessed,
    },
  },
};
