/** The address of a service as its clients' environment has it: the spec's, where it says one. */

/** A variable with the value, where there is one that is no reference to the environment itself. */
export function variableFor(variable: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value.includes("$") ? {} : { [variable]: value };
}

/** The address that MLflow's client reads; asked for where the spec does not say it. */
export function addressOf(uri: string | undefined): {
  readonly values: Readonly<Record<string, string>>;
  readonly asked: readonly string[];
} {
  const values = variableFor("MLFLOW_TRACKING_URI", uri);
  return { values, asked: Object.keys(values).length > 0 ? [] : ["MLFLOW_TRACKING_URI"] };
}
