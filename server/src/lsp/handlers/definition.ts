import type { DefinitionParams, Location } from "vscode-languageserver";
import { definitions } from "../../engine/index";
import { placeAt } from "../asked";
import { toLocation } from "../convert-structure";
import type { Session } from "../session";

/** `textDocument/definition`: where the name under the cursor is declared, in whichever file. */
export function definition(session: Session, { textDocument, position }: DefinitionParams): Location[] {
  const place = placeAt(session, textDocument, position);
  return place ? definitions(place).map(toLocation) : [];
}
