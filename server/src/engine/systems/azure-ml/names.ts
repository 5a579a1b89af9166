/** Names and machines as Azure Machine Learning takes them. */

import type { Value } from "../../generators/render";
import { lineageOf } from "../../generators/serving/inference-service";
import type { Plan } from "../../plan/plan";
import { doubling, type Machines } from "../machine";

/** At most 32 characters. https://learn.microsoft.com/azure/machine-learning/how-to-manage-quotas, read 2026-11-29 */
export function endpointName({ spec }: Plan): string {
  return spec.name.slice(0, 32).replace(/-+$/, "");
}

/** A deployment for each version, so that the one before stays beside it. */
export function deploymentName({ version }: Plan): string {
  return `v${version.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`.slice(0, 32).replace(/-+$/, "");
}

/** Its registered model, whose versions Azure counts itself: the tag `semver` says which one it is. */
export function modelReference({ spec }: Plan): string {
  return `azureml:${spec.name}@latest`;
}

/** Which run, code and data it comes from; a tag's name takes no slash here. */
export function tags(plan: Plan): { readonly [key: string]: Value } {
  return Object.fromEntries(Object.entries(lineageOf(plan)).map(([key, value]) => [key.replace("mlops/", ""), value]));
}

export const schemaOf = (kind: string): string => `https://azuremlschemas.azureedge.net/latest/${kind}.schema.json`;

/** https://learn.microsoft.com/azure/machine-learning/reference-managed-online-endpoints-vm-sku-list, read 2026-11-29 */
export const machines: Machines = {
  cpu: doubling(["Standard_DS2_v2", "Standard_DS3_v2", "Standard_DS4_v2", "Standard_DS5_v2"], 7),
  gpu: doubling(["Standard_NC4as_T4_v3", "Standard_NC8as_T4_v3", "Standard_NC16as_T4_v3", "Standard_NC64as_T4_v3"], 28),
};
