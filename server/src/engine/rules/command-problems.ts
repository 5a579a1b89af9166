/** What is wrong with the commands on a page for people: objects, models and files that are not there. */
import type { Document } from "../file";
import { modelName } from "../models/statements/names";
import { filesIn, modelsIn, objectsIn } from "../models/statements/runbook-text";
import { statementsOf } from "../models/statements/statement";
import { didYouMean } from "../text/did-you-mean";
import { folderOf, foldersUp, inFolder } from "../text/paths";
import { text } from "../text/tree";
import type { Workspace } from "../workspace";
import type { Problem } from "./rule";

/** Everything that a command of the page names and that is called otherwise, or is nowhere. */
export function* wrongCommands(document: Document, workspace: Workspace): Generator<Problem> {
  const model = workspace.model(document);
  yield* wrongObjects(document, model);
  yield* wrongModels(document, model, workspace);
  yield* wrongFiles(document, workspace);
}

/** A fix that writes another text at a place. */
export function setText(span: Problem["at"], newText: string): NonNullable<Problem["fixes"]> {
  return [{ title: `Set ${newText}`, edits: [{ span, newText }] }];
}

function* wrongObjects(document: Document, model: readonly Document[]): Generator<Problem> {
  for (const { kind, name, at } of objectsIn(document)) {
    const objects = model.filter((other) => other.kind.id === kind);
    const names = objects.map(({ root }) => text(root.at("metadata.name")));
    if (names.length === 0 || names.includes(name)) continue;
    yield {
      at,
      message: `There is no ${kind.slice(kind.indexOf("/") + 1)} "${name}": the command fails when it is needed.${didYouMean(name, names)} Name the object there is: ${names.join(", ")}.`,
      related: objects.map((other) => ({
        document: other,
        at: (other.root.at("metadata.name") ?? other.root).span,
        message: "This is the object.",
      })),
      fixes: names.length === 1 ? setText(at, names[0] ?? "") : [],
    };
  }
}

function* wrongModels(document: Document, model: readonly Document[], workspace: Workspace): Generator<Problem> {
  const places = model
    .filter(({ kind }) => kind.id === "mlops-spec" || kind.id === "model-registry")
    .flatMap((other) => statementsOf(modelName, other).map(({ value, at }) => ({ document: other, value, at })));
  const [first] = places;
  for (const { value, at } of first ? modelsIn(document) : []) {
    if (places.some((place) => place.value === value) || workspace.named(String(value)).length > 0) continue;
    yield {
      at,
      message: `No model is registered as "${value}": the command fails when it is needed. Here it is called "${first?.value}".`,
      related: places.map((place) => ({ document: place.document, at: place.at, message: "This is its name." })),
      fixes: setText(at, String(first?.value)),
    };
  }
}

/** A text that came alone knows nothing about files; in a runbook's folder commands begin where the bundle does. */
function* wrongFiles(document: Document, workspace: Workspace): Generator<Problem> {
  if (workspace.files.size < 2) return;
  const folders = foldersUp(folderOf(document.path));
  for (const { value, at } of filesIn(document))
    if (!folders.some((folder) => workspace.exists(inFolder(folder, String(value)))))
      yield {
        at,
        message: `There is no file "${value}", neither beside this page nor below a folder above it: the command fails when it is needed. Correct the path, or generate the file again.`,
      };
}
