/** What the bundle's image needs beside training: its jobs run drift, features and the submission of pipelines in it. */
import { feastOffline, feastOnline, feastVersion } from "../practice/feast";
import { systemOf } from "../systems/of";
import type { Plan } from "./plan";

/** All packages of the image, as pip takes them. */
export function imagePackages(plan: Plan): readonly string[] {
  const { training, features } = plan;
  const drift = driftEnvironment(plan) ? [] : driftPackages(plan);
  const pipeline = pipelinePackages(plan);
  const store = features && plan.stack.features === "feast" ? [feastPackage(features.online, features.offline)] : [];
  return [...training.requirements, ...drift, ...store, ...pipeline];
}

/** A Python of its own in the image, with packages that fit with others only apart from them. */
export interface Environment {
  readonly folder: string;
  readonly packages: readonly string[];
}

/** What the drift job runs in; undefined where that is the image's own Python. */
export function driftEnvironment(plan: Plan): Environment | undefined {
  if (!systemOf(plan.stack.drift)?.apart) return undefined;
  const shared = plan.training.requirements.filter((each) => sharedWithDrift.has(each.split("==")[0] ?? ""));
  const tracking = systemOf(plan.stack.tracking)?.clients ?? [];
  return {
    folder: "/opt/drift",
    packages: [...new Set([...shared, ...tracking, ...driftPackages(plan), ...pipelinePackages(plan)])],
  };
}

/** What drift.py imports besides its tool, in the versions of training. */
const sharedWithDrift: ReadonlySet<string> = new Set(["mlflow", "pandas", "pyarrow", "scikit-learn"]);

function driftPackages({ stack }: Plan): readonly string[] {
  return systemOf(stack.drift)?.packages ?? [];
}

/** The pipelines that the drift job submits are compiled in the image. */
function pipelinePackages({ tier, stack }: Plan): readonly string[] {
  return tier === 3 ? (systemOf(stack.pipeline)?.packages ?? []) : [];
}

function feastPackage(online: string, offline: string): string {
  const extras = [feastOnline[online]?.extra, feastOffline[offline]?.extra].filter((extra) => extra !== undefined);
  const named = extras.length > 0 ? `[${[...new Set(extras)].join(",")}]` : "";
  return `feast${named}==${feastVersion}`;
}
