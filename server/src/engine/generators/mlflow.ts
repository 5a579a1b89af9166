/** What the tracking configuration and the start commands both say about an MLflow server. */
import type { Spec } from "../plan/plan";
import type { Value } from "./render";

export type Login = NonNullable<NonNullable<Spec["tracking"]>["auth"]>;

/** How users log in: as the spec says; else MLflow's own accounts, except for experiments. */
export function mlflowLogin({ tracking, governance_level }: Spec): Login {
  return tracking?.auth ?? (governance_level === "experimental" ? "none" : "basic");
}

/** The host name of a tracking address: MLflow since 3.5 answers only to hosts it was told about. */
export function mlflowHost(uri: string): string | undefined {
  return /^https?:\/\/(?:[^/@]*@)?([^/$]+)/.exec(uri)?.[1];
}

/** How a pod reaches the tracking server: the address as the spec says, login (and an address it does not say) in the Secret `<name>-mlflow`. */
export function mlflowAccess(spec: Spec): { readonly [key: string]: Value } {
  const uri = spec.tracking?.tracking_uri;
  const known = uri !== undefined && !uri.includes("$");
  const optional = known && mlflowLogin(spec) === "none" ? { optional: true } : {};
  return {
    env: known ? [{ name: "MLFLOW_TRACKING_URI", value: uri }] : undefined,
    envFrom: [{ secretRef: { name: `${spec.name}-mlflow`, ...optional } }],
  };
}
