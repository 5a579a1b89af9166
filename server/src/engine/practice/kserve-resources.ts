/** What a model server of KServe gets where its manifest does not say, and what it needs. Facts: kserve-sources.ts. */
import type { Document } from "../file";
import type { Node } from "../text/tree";
import { number, text } from "../text/tree";
import { practice } from "./index";
import { servingContainer } from "./kserve-service";
import { quantityOf } from "./kubernetes-quantities";

/** What KServe gives a server without resources, by `inferenceservice-config` and the runtimes it ships: https://github.com/kserve/kserve/tree/v0.20.0/config */
export const shippedResources = { cpu: "1", memory: "2Gi" } as const;

/** The server of a predictor that gets resources: its `model`, or the container of its own. */
export function resourcedServer(predictor: Node): Node | undefined {
  return predictor.child("model") ?? servingContainer(predictor);
}

/** Bytes that a server may use at most: its limit, else for a `model` the shipped one; undefined where nobody can know. */
export function memoryLimit(server: Node): number | undefined {
  const said = server.at("resources.limits.memory");
  if (said) return quantityOf(text(said));
  return server.child("runtime") ? undefined : quantityOf(shippedResources.memory);
}

/** Size of a model's files in bytes, as its spec says. */
export function modelBytes(spec: Document | undefined): number | undefined {
  const size = number(spec?.root.at("model.size_gb"));
  return size === undefined ? undefined : size * 1e9;
}

/** Memory that a model of this size needs to be loaded at all, and the amount to give it with room for requests, in Gi. */
export function memoryFor(bytes: number): { readonly least: number; readonly suggestedGi: number } {
  const gigabytes = bytes / 1e9;
  return {
    least: bytes * practice.memoryAtLeast.value,
    suggestedGi: Math.max(2, Math.ceil(gigabytes * practice.memoryPerModelSize.value) + 1),
  };
}
