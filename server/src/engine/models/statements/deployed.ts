/** Which version an object of a cluster deploys. */
import type { Document } from "../../file";
import { text } from "../../text/tree";
import { lineageAnnotations, lineageNode, storage, versionInUri } from "./identity";
import { type Statement, statementsOf } from "./statement";

/** A version that an object of a cluster deploys, and where it says so. */
export interface Deployed {
  readonly version: string;
  readonly at: Statement["at"];
}

/** As the annotation says, else as the locations of the files do. */
export function deployedVersions(document: Document): readonly Deployed[] {
  const annotation = lineageNode(document.root, lineageAnnotations.version);
  if (annotation && text(annotation) !== "") return [{ version: text(annotation), at: annotation.span }];
  return statementsOf(storage, document).flatMap(({ value, at }) => {
    const named = versionInUri(String(value));
    return named ? [{ version: named.version, at }] : [];
  });
}
