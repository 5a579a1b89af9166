/** The requests that ask a cluster, because the user said so; `protocol.ts` hands them on. */
import { RequestType } from "vscode-jsonrpc";
import type { Range } from "../engine/text/span";
import type { Answer } from "./protocol";

export interface ClusterSchemasParams {
  /** A context of the user's kubectl. */
  readonly context: string;
  /** URI of the folder that the definitions are written into. */
  readonly folder: string;
}

export interface ClusterSchemasResult {
  /** The file that was written, relative to the folder: what the setting `mlops.crds` is to name. */
  readonly file: string;
  /** The names of the definitions in it, such as `inferenceservices.serving.kserve.io`. */
  readonly definitions: readonly string[];
}

export interface ClusterDryRunParams {
  /** URI of a spec, whose bundle is asked about, or of a manifest. */
  readonly uri: string;
  /** A context of the user's kubectl. */
  readonly context: string;
}

export interface ClusterDryRunResult {
  readonly files: readonly ClusterJudgedFile[];
  /** How the cluster differs from what would be applied, as a unified diff. */
  readonly diff: string;
}

/** A manifest that a cluster was asked about. */
export interface ClusterJudgedFile {
  readonly uri: string;
  readonly text: string;
  /** False where the file on disk, or in the editor, says something else, or is not there. */
  readonly isAsShown: boolean;
  readonly objects: number;
  readonly findings: readonly ClusterFinding[];
}

export interface ClusterFinding {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly range: Range;
}

export const ClusterContextsRequest = new RequestType<Record<string, never>, Answer<readonly string[]>, void>(
  "mlops/clusterContexts",
);
export const ClusterSchemasRequest = new RequestType<ClusterSchemasParams, Answer<ClusterSchemasResult>, void>(
  "mlops/clusterSchemas",
);
export const ClusterDryRunRequest = new RequestType<ClusterDryRunParams, Answer<ClusterDryRunResult>, void>(
  "mlops/clusterDryRun",
);
