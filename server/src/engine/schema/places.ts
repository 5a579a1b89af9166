/** Where else does a schema know a key? Used to tell people where a misplaced one belongs. */
import { plainSpelling } from "../text/did-you-mean";
import type { Node, Path } from "../text/tree";
import { propertiesAt, type Schema } from "./schema";

/** An object of the schema, by its path, that has the key under `name` (which may be spelt otherwise). */
export interface KnownPlace {
  readonly path: readonly string[];
  readonly name: string;
}

/** Deep enough for the levels people mix up (in KServe: `spec`, its component, the model server in it), and no noise. */
const depth = 3;

/** The places of every key of a schema, by the key's plain spelling: made once, since a file may have many unknown keys. */
const indexes = new WeakMap<Schema, ReadonlyMap<string, readonly KnownPlace[]>>();

/** The objects, outside lists and near the root, that know the key; spelling may differ in case, `_` and `-`. */
export function placesOf(schema: Schema, key: string): readonly KnownPlace[] {
  const index = indexes.get(schema) ?? indexOf(schema);
  indexes.set(schema, index);
  return index.get(plainSpelling(key)) ?? [];
}

/** The places nearest to `from` among those whose mapping the document has, or else among all. */
export function nearestPlaces(places: readonly KnownPlace[], from: Path, root: Node): readonly KnownPlace[] {
  const present = places.filter(({ path }) => root.at(path)?.type === "mapping");
  const candidates = present.length > 0 ? present : places;
  const steps = Math.min(...candidates.map(({ path }) => stepsBetween(from, path)));
  return candidates.filter(({ path }) => stepsBetween(from, path) === steps);
}

function indexOf(schema: Schema): ReadonlyMap<string, readonly KnownPlace[]> {
  const index = new Map<string, KnownPlace[]>();
  const visit = (path: readonly string[]): void => {
    for (const name of propertiesAt(schema, path).keys()) {
      const word = plainSpelling(name);
      index.set(word, [...(index.get(word) ?? []), { path, name }]);
      if (path.length < depth) visit([...path, name]);
    }
  };
  visit([]);
  return index;
}

/** Steps up to the common ancestor and down again. */
function stepsBetween(a: Path, b: Path): number {
  const differing = a.findIndex((step, index) => step !== b[index]);
  const common = differing === -1 ? a.length : differing;
  return a.length - common + (b.length - common);
}
