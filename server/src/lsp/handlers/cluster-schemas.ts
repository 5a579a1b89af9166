import { keepDefinitions } from "../../host/cluster-crds";
import { pathOf } from "../paths";
import type { ClusterSchemasParams, ClusterSchemasResult } from "../protocol";

/** `mlops/clusterSchemas`: asks a cluster what it serves, because the user said so. */
export function clusterSchemas({ context, folder }: ClusterSchemasParams): Promise<ClusterSchemasResult> {
  return keepDefinitions(context, pathOf(folder));
}
