/**
 * Which documents are about one model. They are joined by the name they give it; what names none by the folder it lies in.
 * Where several specs share a name (one for staging, one for production), each takes what lies nearest to it.
 */
import type { Document } from "../file";
import { beside, folderOf, foldersUp } from "../text/paths";
import { identityOf, isNamedFor, modelNameOf } from "./identity";
import { anchors, plainName } from "./model-name";

/** The documents of a workspace, model by model. */
export interface Models {
  /** All documents about the model that a document is about, itself among them; itself alone where it is about none. */
  of(document: Document): readonly Document[];
  /**
   * The documents of the one other model around a document that no other one shares its name with, where that model has none
   * of its kind: most likely one of the two is misspelt. Nothing where that is not so.
   */
  around(document: Document): readonly Document[];
}

/** Nobody keeps more documents about one model: what has one name so often only happens to be called alike. */
const most = 500;

export function joinModels(documents: readonly Document[]): Models {
  const ownName = namesOf(documents);
  const folders = anchorsByFolder(documents, ownName);
  const cards = cardsOfSpecs(documents);
  const byName = new Map<string, Document[]>();
  for (const document of documents) {
    const name = cards.get(document.path) ?? (ownName(document) || nameAround(document, folders));
    const others = byName.get(name);
    if (others) others.push(document);
    else byName.set(name, [document]);
  }
  byName.delete("");
  const groups = new Map<Document, readonly Document[]>();
  for (const joined of byName.values())
    for (const group of joined.length > most ? [] : bySpec(joined)) for (const document of group) groups.set(document, group);
  const of = (document: Document): readonly Document[] => groups.get(document) ?? [document];
  const around = (document: Document): readonly Document[] => {
    const name = ownName(document);
    return name === "" || !anchors.has(document.kind.id) || !isAlone(document, of(document))
      ? []
      : neighbours(document, name, { folders, of });
  };
  return { of, around };
}

type Folders = ReadonlyMap<string, ReadonlyMap<string, Document>>;
type NameOf = (document: Document) => string;

/**
 * The name of the model each document is about, as far as it gives one. What is only named after a model
 * (`fraud-detection-predictor`, `fraud-detection-alerts`) is about that model, where other documents know it.
 */
function namesOf(documents: readonly Document[]): NameOf {
  const known = new Set(documents.filter(isNamedFor).map(modelNameOf));
  const pipelines = documents.filter((document) => anchors.has(document.kind.id) && !isNamedFor(document));
  for (const name of pipelines.map((document) => knownStart(modelNameOf(document), known))) known.add(name);
  const names = new Map<Document, string>();
  return (document) => {
    const name = names.get(document) ?? (isNamedFor(document) ? modelNameOf(document) : knownStart(modelNameOf(document), known));
    names.set(document, name);
    return name;
  };
}

/** The longest known name that a name begins with, word by word; the name itself where there is none. */
function knownStart(name: string, known: ReadonlySet<string>): string {
  for (let end = name.length; end > 0 && known.size > 0; end = name.lastIndexOf("-", end - 1)) {
    const start = plainName(name.slice(0, end));
    if (known.has(start)) return start;
  }
  return name;
}

/** For each folder the models that are named in it or below it, each by one of its documents. */
function anchorsByFolder(documents: readonly Document[], ownName: NameOf): Folders {
  const folders = new Map<string, Map<string, Document>>();
  for (const document of documents) {
    const name = anchors.has(document.kind.id) ? ownName(document) : "";
    if (name === "") continue;
    for (const folder of foldersUp(folderOf(document.path))) {
      const named = folders.get(folder) ?? new Map<string, Document>();
      if (!named.has(name)) named.set(name, document);
      folders.set(folder, named);
    }
  }
  return folders;
}

/** Specs say which file their model card is. */
function cardsOfSpecs(documents: readonly Document[]): ReadonlyMap<string, string> {
  const specs = documents.filter(({ kind }) => kind.id === "mlops-spec");
  return new Map(
    specs.flatMap((spec) => {
      const { card } = identityOf(spec);
      return card ? [[beside(spec.path, card), modelNameOf(spec)]] : [];
    }),
  );
}

/** The only model that the nearest folder with any knows. */
function nameAround({ path }: Document, folders: Folders): string {
  const nearest = foldersUp(folderOf(path)).find((folder) => folders.has(folder));
  const named = nearest === undefined ? undefined : folders.get(nearest);
  return named?.size === 1 ? ([...named.keys()][0] ?? "") : "";
}

/** Documents of one name, apart for each spec: every other one goes with the spec that shares most of its path. */
function bySpec(documents: readonly Document[]): readonly (readonly Document[])[] {
  const specs = documents.filter(({ kind }) => kind.id === "mlops-spec");
  if (specs.length < 2) return [documents];
  const groups = new Map<Document | undefined, Document[]>([...specs, undefined].map((spec) => [spec, []]));
  for (const document of documents) {
    const spec = specs.includes(document) ? document : nearestSpec(document, specs);
    groups.get(spec)?.push(document);
  }
  return [...groups.values()].filter((group) => group.length > 0);
}

/** None where two specs are equally near. */
function nearestSpec(document: Document, specs: readonly Document[]): Document | undefined {
  const near = specs.map((spec) => sharedDepth(document.path, spec.path));
  const best = Math.max(...near);
  const nearest = specs.filter((_, index) => near[index] === best);
  return nearest.length === 1 ? nearest[0] : undefined;
}

function sharedDepth(a: string, b: string): number {
  const [left, right] = [foldersUp(folderOf(a)), foldersUp(folderOf(b))].map((folders) => new Set(folders));
  return left && right ? [...left].filter((folder) => right.has(folder)).length : 0;
}

/** Two folders up at most: farther away people keep other models. */
const farthest = 3;

/** A card, or alerts that lie beside it, are no proof of a name: they follow whatever document is there. */
function isAlone(document: Document, group: readonly Document[]): boolean {
  return group.every((other) => other === document || !anchors.has(other.kind.id));
}

interface Joined {
  readonly folders: Folders;
  readonly of: Models["of"];
}

function neighbours(document: Document, own: string, { folders, of }: Joined): readonly Document[] {
  for (const folder of foldersUp(folderOf(document.path)).slice(0, farthest)) {
    const named = folders.get(folder);
    // one of them may be this document's own; with two others nobody can tell which is meant
    if (named && named.size > 2) return [];
    const [other, another] = [...(named ?? [])].filter(([name]) => name !== own);
    if (another) return [];
    if (!other) continue;
    const group = of(other[1]);
    return group.some(({ kind }) => kind.id === document.kind.id) ? [] : group;
  }
  return [];
}
