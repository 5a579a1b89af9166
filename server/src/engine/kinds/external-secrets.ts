/** The External Secrets Operator: Secrets of a cluster that are filled from a secret manager. */
import { defineResource, type ResourceKind } from "./resource";

export const externalSecretKinds: readonly ResourceKind[] = [
  defineResource("external-secrets/ExternalSecret", {
    title: "ExternalSecret",
    group: "external-secrets.io",
    // v1beta1 is no longer served since 0.17: https://github.com/external-secrets/external-secrets/releases/tag/v0.17.0, read 2026-11-29
    versions: { v1: "external-secrets/external-secret.v1.schema.json" },
    mark: "spec.secretStoreRef",
  }),
];
