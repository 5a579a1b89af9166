/** What the bundle's image needs beside training: its jobs run drift, features and the submission of pipelines in it. */
import { feastOffline, feastOnline, feastVersion } from "../practice/feast";
import { jobPackages } from "../practice/python-packages";
import type { Plan } from "./plan";

/** All packages of the image, as pip takes them. */
export function imagePackages({ tier, stack, training, features }: Plan): readonly string[] {
  const drift = jobPackages[stack.drift] ?? [];
  const pipeline = tier === 3 ? (jobPackages[stack.pipeline] ?? []) : [];
  const store = features ? [feastPackage(features.online, features.offline)] : [];
  return [...training.requirements, ...drift, ...store, ...pipeline];
}

function feastPackage(online: string, offline: string): string {
  const extras = [feastOnline[online]?.extra, feastOffline[offline]?.extra].filter((extra) => extra !== undefined);
  const named = extras.length > 0 ? `[${[...new Set(extras)].join(",")}]` : "";
  return `feast${named}==${feastVersion}`;
}
