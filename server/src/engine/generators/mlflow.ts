/** What the tracking configuration and the start commands both say about an MLflow server. */
import type { Spec } from "../plan/plan";

export type Login = NonNullable<NonNullable<Spec["tracking"]>["auth"]>;

/** How users log in: as the spec says; else MLflow's own accounts, except for experiments. */
export function mlflowLogin({ tracking, governance_level }: Spec): Login {
  return tracking?.auth ?? (governance_level === "experimental" ? "none" : "basic");
}

/** The host name of a tracking address: MLflow since 3.5 answers only to hosts it was told about. */
export function mlflowHost(uri: string): string | undefined {
  return /^https?:\/\/(?:[^/@]*@)?([^/$]+)/.exec(uri)?.[1];
}
