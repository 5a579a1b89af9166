/** What the tracking configuration and the start commands both say about an MLflow server. */
import type { Plan, Spec } from "../plan/plan";
import type { Access } from "../systems/tracker";

export type Login = NonNullable<NonNullable<Spec["tracking"]>["auth"]>;

/** How users log in: as the spec says; else MLflow's own accounts, except for experiments. */
export function mlflowLogin({ tracking, governance_level }: Spec): Login {
  return tracking?.auth ?? (governance_level === "experimental" ? "none" : "basic");
}

/** The host name of a tracking address: MLflow since 3.5 answers only to hosts it was told about. */
export function mlflowHost(uri: string): string | undefined {
  return /^https?:\/\/(?:[^/@]*@)?([^/$]+)/.exec(uri)?.[1];
}

/** What clients of MLflow's own server need: its address, unless the spec says it, and their login. */
export function mlflowAccess({ spec }: Plan): Access {
  const uri = spec.tracking?.tracking_uri;
  const isSaid = uri !== undefined && !uri.includes("$");
  return {
    values: isSaid ? { MLFLOW_TRACKING_URI: uri } : {},
    asked: isSaid ? [] : ["MLFLOW_TRACKING_URI"],
    secrets: logins[mlflowLogin(spec)],
  };
}

/** What MLflow's client reads: https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/ */
const logins: Readonly<Record<Login, readonly string[]>> = {
  none: [],
  proxy: [],
  oidc: ["MLFLOW_TRACKING_TOKEN"],
  basic: ["MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"],
};
