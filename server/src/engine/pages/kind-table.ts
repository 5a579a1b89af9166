/** All kinds of documents as tables, Markdown: what is read, and which versions of it. */
import type { ContentKind } from "../kinds/kind";
import { apiVersionOf, type ResourceKind } from "../kinds/resource";

/** One table of the kinds that are recognised by their keys, one of the objects of an API. */
export function kindTables(content: readonly ContentKind[], resources: readonly ResourceKind[]): string {
  return [
    "# Kinds of documents",
    "What a file holds is decided by its content; its name decides only where the content cannot. One file may hold several YAML\ndocuments of different kinds. Anything else is left alone: no findings, no cost. So are templates (Helm, Jinja) and patches of kustomize\nor kubectl (told by `$patch` and its like, or by the word patch in the name of the file or folder).",
    "## Recognised by their keys",
    table(["Document", "Id", "Also by its name"], content.map(contentRow)),
    "## Objects of a Kubernetes API",
    "The versions are those we have schemas of, in `schemas/`; each file there says what it describes and when that was read. The\ndefinitions of your own cluster can take their place: see [Custom resource definitions](custom-resource-definitions.md).",
    table(["Object", "Id", "apiVersion"], resources.map(resourceRow)),
    "",
  ].join("\n\n");
}

function contentRow({ title, id, fileName }: ContentKind): readonly string[] {
  return [title, `\`${id}\``, fileName ? `\`${fileName.source.replaceAll("|", "\\|")}\`` : ""];
}

function resourceRow(kind: ResourceKind): readonly string[] {
  return [kind.title, `\`${kind.id}\``, kind.versions.map((version) => `\`${apiVersionOf(kind, version)}\``).join(", ")];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
