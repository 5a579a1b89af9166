/** Document → faults of shape, by validators that ajv compiled when the product was built. */
import type { ErrorObject } from "ajv";
import type { Document } from "../file";
import { isResource } from "../kinds/resource";
import type { Parsed } from "../text/parse";
import { isFilledInBefore } from "../text/templated";
import type { Node, PathStep } from "../text/tree";
import { explain, keyMeant } from "./explain";
import type { Fault } from "./fault";
import type { Shape } from "./shape";

/** What was found in a document, for as long as its text and its schema stay the same. */
const remembered = new WeakMap<Parsed, { readonly shape: Shape; readonly faults: readonly Fault[] }>();

/** What the kind's schema rejects in a document: one fault per mistake, at the exact place. */
export function validate(document: Document): readonly Fault[] {
  const { parsed, shape } = document;
  const known = remembered.get(parsed);
  if (known?.shape === shape) return known.faults;
  const faults = faultsOf(document);
  remembered.set(parsed, { shape, faults });
  return faults;
}

function faultsOf(document: Document): readonly Fault[] {
  const all = told(document.shape.errors(document.root.value), document);
  if (all.length === 0) return [];
  const errors = unmasked(significant(all, document.root), document);
  return errors.flatMap((error) => {
    const node = follow(document.root, error.instancePath);
    return node ? [explain(error, node, document)] : [];
  });
}

/** Without what the kind's API does not mind: keys without a value, and a text that a template fills in. */
function told(errors: readonly ErrorObject[], { kind, root }: Document): readonly ErrorObject[] {
  return errors.filter(({ keyword, instancePath }) => {
    const node = follow(root, instancePath);
    const value = node?.value;
    const isOpen = (written: string): boolean => isFilledInBefore(written) || (keyword === "pattern" && written.includes("{{"));
    const isTemplate = isResource(kind) && typeof value === "string" && isOpen(value);
    return !isTemplate && !(kind.dropsNull && value === null && node?.isEntry);
  });
}

/**
 * One mistake, one fault: a misspelt key is not missing as well, and of an object in a version that we or its API do not know
 * only that is said, since all the rest is written in another language.
 */
function unmasked(errors: readonly ErrorObject[], { root, shape }: Document): readonly ErrorObject[] {
  const version = errors.filter(({ instancePath }) => instancePath === "/apiVersion");
  if (version.length > 0) return version;
  const misspelt = new Set(
    errors.flatMap(({ keyword, instancePath, params }) => {
      const node = keyword === "additionalProperties" ? follow(root, instancePath) : undefined;
      return node ? `${instancePath} ${keyMeant(String(params["additionalProperty"]), node, shape.schema)}` : [];
    }),
  );
  return errors.filter(
    ({ keyword, instancePath, params }) =>
      keyword !== "required" || !misspelt.has(`${instancePath} ${String(params["missingProperty"])}`),
  );
}

/**
 * ajv reports every branch of a choice and every keyword at a place. People made one mistake: where a value has the wrong
 * type nothing else is said about it, and of a choice only the branch that is meant speaks.
 */
function significant(errors: readonly ErrorObject[], root: Node): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const rest = choices.reduce((left, choice) => withinChoice(choice, left, root), errors);
  const wrongType = new Set(rest.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath));
  const seen = new Set<string>();
  return rest.filter((error) => {
    // what follows from a condition speaks for itself
    if (error.keyword === "if") return false;
    if (error.keyword !== "type" && wrongType.has(error.instancePath)) return false;
    const id = `${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`;
    return !seen.has(id) && seen.add(id);
  });
}

/**
 * The branch that is meant is the one whose type fits: its errors lie below the value, or at the value about something
 * other than its type. Where no branch fits, the choice itself speaks. (Branches cannot be told apart by their schema path:
 * ajv gives that of the `$ref`'s target.)
 */
function withinChoice(choice: ErrorObject, errors: readonly ErrorObject[], root: Node): readonly ErrorObject[] {
  const at = choice.instancePath;
  const end = errors.indexOf(choice);
  const inside = errors.slice(0, end).filter(({ instancePath }) => instancePath === at || instancePath.startsWith(`${at}/`));
  const below = inside.filter(({ instancePath }) => instancePath !== at);
  const fitting = inside.filter(
    ({ keyword, params }) =>
      keyword !== "type" && (keyword !== "enum" || allowsTypeOf(params["allowedValues"], follow(root, at))),
  );
  const spoken = new Set(below.length > 0 ? below : fitting.length > 0 ? fitting : [choice]);
  const silenced = new Set([...inside, choice].filter((error) => !spoken.has(error)));
  return errors.filter((error) => !silenced.has(error));
}

function allowsTypeOf(allowed: readonly unknown[], node: Node | undefined): boolean {
  return allowed.some((value) => typeof value === typeof node?.value);
}

function follow(root: Node, pointer: string): Node | undefined {
  const steps: PathStep[] = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return root.at(steps);
}
