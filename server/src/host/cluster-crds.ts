/** The custom resource definitions of a cluster, kept in a file of the workspace: the version a team really runs. */
import { readFile } from "node:fs/promises";
import { CannotProceed, resourceKinds } from "../engine/index";
import { placeInside } from "./inside";
import { type Definition, definitionsIn } from "./kubectl";
import { ownFolder } from "./own-names";
import { makeChanges } from "./transaction";
import { troubleOf } from "./trouble";

export interface KeptDefinitions {
  /** The file, relative to the folder. */
  readonly file: string;
  /** Names of the definitions in it. */
  readonly definitions: readonly string[];
}

/** Asks a cluster for the definitions of the kinds we know and writes them into the folder; a file of an earlier time is replaced. */
export async function keepDefinitions(context: string, folder: string): Promise<KeptDefinitions> {
  const groups = [...new Set(resourceKinds.map(({ group }) => group))];
  const own = (await definitionsIn(context, groups)).filter(({ spec }) => isKnown(spec)).sort(byName);
  if (own.length === 0)
    throw new CannotProceed({
      what: `Cannot use the schemas of ${context}`,
      why: "that cluster has no custom resource definition of a kind we know",
      next: "Choose another context",
    });
  const file = `${ownFolder}/crds/${context.replaceAll(/[^\w.-]+/g, "-")}.json`;
  const list = { apiVersion: "v1", kind: "List", items: own.map(withoutState) };
  await write(folder, file, `${JSON.stringify(list, null, 1)}\n`);
  return { file, definitions: own.map(({ metadata }) => metadata.name) };
}

function isKnown({ group, names }: Definition["spec"]): boolean {
  return resourceKinds.some((kind) => kind.group === group && kind.object === names.kind);
}

/** Only what says how an object may look: no state of the cluster, and nothing that differs at every call. */
function withoutState({ metadata: { name }, spec: { group, names, scope, versions } }: Definition): object {
  const kept = versions.map(({ name: version, served, storage, schema }) => ({ name: version, served, storage, schema }));
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name },
    spec: { group, names, scope, versions: kept },
  };
}

function byName(a: Definition, b: Definition): number {
  return a.metadata.name < b.metadata.name ? -1 : 1;
}

async function write(folder: string, relative: string, text: string): Promise<void> {
  try {
    const file = await placeInside(folder, relative);
    const before = await readFile(file, "utf8").catch(() => undefined);
    if (before !== text) await makeChanges([{ file, before, text }]);
  } catch (error) {
    const why = error instanceof CannotProceed ? error.why : troubleOf(error);
    throw new CannotProceed({ what: `Cannot write ${relative}`, why, next: "Nothing was written. Put that right and try again" });
  }
}
