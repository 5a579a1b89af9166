/** MLServer as a container of its own: what it loads, and the image that can. Its chart of runtimes: https://docs.seldon.ai/mlserver/runtimes */

/** The release whose images, settings and metrics are meant here. */
export const mlserverVersion = "1.7.1";

interface MlserverRuntime {
  /** Value of `MLSERVER_MODEL_IMPLEMENTATION`. */
  readonly implementation: string;
  /** End of the image's tag: the runtime it carries. */
  readonly flavour: string;
}

/** Runtimes by format of the spec. */
export const mlserverRuntimes: Readonly<Record<string, MlserverRuntime>> = {
  sklearn: { implementation: "mlserver_sklearn.SKLearnModel", flavour: "sklearn" },
  xgboost: { implementation: "mlserver_xgboost.XGBoostModel", flavour: "xgboost" },
  lightgbm: { implementation: "mlserver_lightgbm.LightGBMModel", flavour: "lightgbm" },
  catboost: { implementation: "mlserver_catboost.CatboostModel", flavour: "catboost" },
  mlflow: { implementation: "mlserver_mlflow.MLflowRuntime", flavour: "mlflow" },
};
