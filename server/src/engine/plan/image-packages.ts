/** What the bundle's image needs beside training: its jobs run drift, features and the submission of pipelines in it. */
import { feastOffline, feastOnline, feastVersion } from "../practice/feast";
import { systemOf } from "../systems/of";
import type { Plan } from "./plan";

/** All packages of the image, as pip takes them. */
export function imagePackages({ tier, stack, training, features }: Plan): readonly string[] {
  const drift = systemOf(stack.drift)?.packages ?? [];
  const pipeline = tier === 3 ? (systemOf(stack.pipeline)?.packages ?? []) : [];
  const store = features && stack.features === "feast" ? [feastPackage(features.online, features.offline)] : [];
  return [...training.requirements, ...drift, ...store, ...pipeline];
}

function feastPackage(online: string, offline: string): string {
  const extras = [feastOnline[online]?.extra, feastOffline[offline]?.extra].filter((extra) => extra !== undefined);
  const named = extras.length > 0 ? `[${[...new Set(extras)].join(",")}]` : "";
  return `feast${named}==${feastVersion}`;
}
