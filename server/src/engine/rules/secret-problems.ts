/** What is wrong with a secret that a file uses: nobody declares it, or it is declared under another name. */
import { distance } from "fastest-levenshtein";
import type { Document } from "../file";
import { declaredSecret, declaredVariables } from "../models/statements/declared-secrets";
import {
  environmentGiven,
  environmentUsed,
  secretEnvironmentUsed,
  secretReferences,
  variablesUsed,
} from "../models/statements/secrets";
import { didYouMean, nearest } from "../text/did-you-mean";
import { replaceValue } from "../text/edits";
import { text } from "../text/tree";
import type { Workspace } from "../workspace";
import type { Problem, Related } from "./rule";

/** Variables that are filled in here, held against the lists of the model's secrets, where there are any. */
export function* undeclaredVariables(document: Document, workspace: Workspace): Generator<Problem> {
  const used = [...variablesUsed(document), ...secretEnvironmentUsed(document)];
  if (used.length === 0) return;
  const model = workspace.model(document);
  const examples = model.filter(({ kind }) => kind.id === "secrets-example");
  const isListed = variablesUsed(document).length > 0 && document.root.child("secret_env");
  if (!isListed && examples.length === 0) return;
  const declared = new Set([
    ...model.flatMap((other) => declaredVariables(other).map(({ name }) => name)),
    ...model.flatMap(environmentGiven),
  ]);
  const list = isListed ? "`secret_env`" : `\`${nameOf(examples[0])}\``;
  for (const { name, node } of used) {
    if (declared.has(name)) continue;
    yield {
      at: node.span,
      message: `The variable ${name} is used here, and no file of this model declares it as a secret.${didYouMean(name, declared)} Whoever sets things up from ${list} leaves it out. Add it there, or correct the name.`,
      related: examples.flatMap(listsOthers),
    };
  }
}

/** A variable that no container is given, and nearly is: what is not given at all may come from elsewhere. */
export function* misspeltVariables(document: Document, workspace: Workspace): Generator<Problem> {
  const used = environmentUsed(document);
  const givers = used.length === 0 ? [] : workspace.model(document).filter((other) => environmentGiven(other).length > 0);
  const given = new Set(givers.flatMap(environmentGiven));
  for (const { name, node } of used) {
    const meant = given.has(name) ? undefined : nearest(name, given);
    if (meant === undefined || distance(name, meant) > 2) continue;
    yield {
      at: node.span,
      message: `No container of this model is given the variable ${name}. Did you mean "${meant}"? What is not set is empty, and the login fails.`,
      related: givers
        .filter((other) => environmentGiven(other).includes(meant))
        .map((other) => ({ document: other, at: placeOf(other), message: "Its containers are given that one." })),
      fixes: [{ title: `Change to ${meant}`, edits: replaceValue(node, text(node).replace(name, meant)) }],
    };
  }
}

/** Secrets that containers read, held against those that are here, and against the lists where they are not. */
export function* undeclaredSecrets(document: Document, workspace: Workspace): Generator<Problem> {
  const references = secretReferences(document);
  if (references.length === 0) return;
  const model = workspace.model(document);
  const near = new Set([...model, ...(workspace.file(document.path)?.documents ?? [])]);
  for (const { name, key, variable } of references) {
    const documents = new Set([...workspace.named(text(name)), ...near]);
    const named = declarations(documents).filter(({ secret }) => secret.name === text(name));
    if (named.length > 0) yield* wrongKey(key, named);
    else yield* unknownSecret(name, declarations(near)) ?? unlisted({ key: key ?? name, names: [text(key), variable] }, model);
  }
}

interface Declaration {
  readonly document: Document;
  readonly secret: NonNullable<ReturnType<typeof declaredSecret>>;
}

function declarations(documents: Iterable<Document>): readonly Declaration[] {
  return [...documents].flatMap((document) => {
    const secret = declaredSecret(document);
    return secret ? [{ document, secret }] : [];
  });
}

type Key = Parameters<typeof replaceValue>[0];

function* wrongKey(key: Key | undefined, named: readonly Declaration[]): Generator<Problem> {
  const keys = named.flatMap(({ secret }) => secret.keys.map(({ name }) => name));
  if (!key || !named.every(({ secret }) => secret.hasAllKeys) || keys.includes(text(key))) return;
  yield {
    at: key.span,
    message: `The Secret "${named[0]?.secret.name}" has no key "${text(key)}".${didYouMean(text(key), keys)} A container that needs it never starts. Name one of its keys: ${keys.join(", ")}.`,
    related: named.map(({ document, secret }) => ({ document, at: secret.at, message: "This is the Secret." })),
    fixes: fixes(key, nearest(text(key), keys)),
  };
}

/** Undefined where no Secret here has nearly that name: then it is made elsewhere. */
function unknownSecret(name: Key, others: readonly Declaration[]): readonly Problem[] | undefined {
  const meant = nearest(
    text(name),
    others.map(({ secret }) => secret.name),
  );
  if (meant === undefined) return undefined;
  const message = `There is no Secret "${text(name)}" here. Did you mean "${meant}"? A container whose Secret does not exist never starts.`;
  const related = others
    .filter(({ secret }) => secret.name === meant)
    .map(({ document, secret }) => ({ document, at: secret.at, message: "This is the Secret." }));
  return [{ at: name.span, message, related, fixes: fixes(name, meant) }];
}

interface Unlisted {
  readonly key: Key;
  /** Any of which a list may have. */
  readonly names: readonly string[];
}

/** A Secret that nothing here makes is made by hand from a list, if the model has one. */
function* unlisted({ key, names }: Unlisted, model: readonly Document[]): Generator<Problem> {
  const examples = model.filter(({ kind }) => kind.id === "secrets-example");
  const declared = new Set(model.flatMap((other) => declaredVariables(other).map(({ name }) => plain(name))));
  if (examples.length === 0 || names.some((name) => declared.has(plain(name)))) return;
  yield {
    at: key.span,
    message: `No Secret here has "${text(key)}", and \`${nameOf(examples[0])}\` does not list it: whoever makes the Secret from that list leaves it out, and the container never starts. Add ${names.at(-1) || text(key)} there.`,
    related: examples.flatMap(listsOthers),
  };
}

/** `api-key`, `API_KEY` */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-.]/g, "_");
}

function listsOthers(document: Document): readonly Related[] {
  const at = declaredVariables(document)[0]?.at ?? { start: 0, end: 0 };
  return [{ document, at, message: "The secrets of this model are listed here." }];
}

function nameOf(document: Document | undefined): string {
  return document?.path.replace(/^.*[/\\]/, "") ?? "";
}

function fixes(key: Key, meant: string | undefined): NonNullable<Problem["fixes"]> {
  return meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: replaceValue(key, meant) }];
}

function placeOf({ root }: Document): Problem["at"] {
  return (root.at("metadata.name") ?? root).span;
}
