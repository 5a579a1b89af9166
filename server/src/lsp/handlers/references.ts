import type { Location, ReferenceParams } from "vscode-languageserver";
import { references as referencesAt } from "../../engine/index";
import { placeAt } from "../asked";
import { toLocation } from "../convert-structure";
import type { Session } from "../session";

/** `textDocument/references`: every place that means what the name under the cursor means. */
export function references(session: Session, { textDocument, position, context }: ReferenceParams): Location[] {
  const place = placeAt(session, textDocument, position);
  if (!place) return [];
  return referencesAt(place)
    .filter(({ declares }) => context.includeDeclaration || !declares)
    .map(toLocation);
}
