/** Packages of training and its image, each pinned: a run can be repeated only with the versions it was made with. */

import {
  checkpointClients,
  commonPackages,
  frameworkPackages,
  fsspecPackage,
  mlflowVersion,
  rougePackage,
  storageClients,
} from "../practice/python-packages";
import { systemOf } from "../systems/of";
import type { Distribution } from "./distribution";
import type { CoreStack, Plan, Spec } from "./plan";
import type { Task, TrainingFramework } from "./tasks";
import type { Tooling } from "./tooling";

/** As pip takes them. */
export function requirementsOf(spec: Spec, framework: TrainingFramework, task: Task): readonly string[] {
  const own = frameworkPackages[framework];
  const sklearn = frameworkPackages.sklearn;
  return [
    `mlflow==${mlflowVersion}`,
    ...commonPackages,
    // Splits and metrics are scikit-learn's for every framework.
    ...(framework === "sklearn" ? [] : [`${sklearn.name}==${sklearn.version}`]),
    `${own.name}==${versionOf(spec, framework) ?? own.version}`,
    ...(task === "retrieval" ? [rougePackage] : []),
    ...clientsOf(spec),
  ];
}

/** The spec's version where it is that of the package; "2.1" pins the line (https://peps.python.org/pep-0440/#version-matching). */
function versionOf({ model }: Spec, framework: TrainingFramework): string | undefined {
  const version = model?.framework_version;
  const isOwn = model?.framework === framework || (framework === "keras" && model?.framework === "tensorflow");
  // `keras` in a spec is Keras itself, whose versions are not TensorFlow's.
  if (version === undefined || !isOwn || model?.framework === "keras" || !/^\d+(?:\.\d+)*$/.test(version)) return undefined;
  return version.split(".").length < 3 ? `${version}.*` : version;
}

/** Clients write to the store themselves unless the server does it for them. */
function clientsOf({ tracking }: Spec): readonly string[] {
  if (tracking?.artifact_mode !== "direct" || (tracking.tool ?? "mlflow") !== "mlflow") return [];
  return storageClients[tracking.artifact_location?.split(":")[0] ?? ""] ?? [];
}

/** The same with the clients of what tracks runs and keeps models. */
export function withClients(requirements: readonly string[], { tracking, registry }: CoreStack): readonly string[] {
  const clients = [tracking, registry].flatMap((id) => systemOf(id)?.clients ?? []);
  return [...new Set([...requirements, ...clients])].sort();
}

/** The same with what search and distributed training need besides, where Python of the bundle does them. */
export function withTuning(
  requirements: readonly string[],
  { hpo, distributed }: Tooling,
  distribution: Distribution | undefined,
): readonly string[] {
  const framework = systemOf(distributed)?.trainsWith;
  return [
    ...requirements,
    ...(systemOf(hpo)?.packages ?? []),
    ...(framework ? [...missingOf(framework, requirements), checkpointClient(distribution)] : []),
  ].sort();
}

function missingOf(framework: TrainingFramework, requirements: readonly string[]): readonly string[] {
  const { name, version } = frameworkPackages[framework];
  return requirements.some((each) => each.startsWith(`${name}==`)) ? [] : [`${name}==${version}`];
}

/** What reads and writes checkpoints where they lie. */
function checkpointClient(distribution: Distribution | undefined): string {
  return checkpointClients[distribution?.checkpoints?.split(":")[0] ?? ""] ?? fsspecPackage;
}

/** Packages of training but those of its framework and of the search: for an image that trains with another one. */
export function withoutFramework({ training, stack }: Plan): readonly string[] {
  const { sklearn: _, ...frameworks } = frameworkPackages;
  const names = Object.values(frameworks).map(({ name }) => name);
  const search = systemOf(stack.hpo)?.packages ?? [];
  return training.requirements.filter((each) => !search.includes(each) && !names.some((name) => each.startsWith(`${name}==`)));
}
