import type { Document } from "../../file";
import { folderOf, foldersUp } from "../../text/paths";
import { text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

/** Folders up and down from one spec to the other, within which people keep one project. */
const nearby = 2;
/** Folders whose files are copies on purpose. */
const copies = /(?:^|[/\\])(?:examples?|samples?|tests?|fixtures?|templates?|docs?|archived?|backups?|old|golden)(?:[/\\]|$)/i;

export default defineRule({
  id: "cross/duplicate-name",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Two specs for one model",
  rationale:
    "Files find their spec by the model's name. With two specs of one name and one governance level nobody can tell which is in force: manifests are judged against one or the other, and both generate into the same cluster. Usually one is a copy whose name was not changed. A spec for each level (staging, production) is fine, and so are copies in folders for examples, tests and archives or in another project.",
  source: {
    title: "ML-Ops.org: MLOps principles, versioning",
    url: "https://ml-ops.org/content/mlops-principles",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      {
        "fraud/mlops.yaml": specWith({ name: "fraud-detection" }),
        "fraud-eu/mlops.yaml": specWith({ name: "fraud-detection-eu" }),
      },
      { "fraud/mlops.yaml": specWith({}), "examples/fraud/mlops.yaml": specWith({}) },
    ],
    bad: [
      {
        text: {
          "fraud/mlops.yaml": specWith({ name: "«fraud-detection»" }),
          "fraud-eu/mlops.yaml": specWith({ name: "«fraud-detection»" }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const name = document.root.child("name");
    if (!name || text(name) === "") return;
    const level = text(document.root.child("governance_level"));
    const others = nearestDuplicates(document, workspace.named(text(name)));
    const [other] = others;
    if (other)
      yield {
        at: name.span,
        message: `${other.path} is a spec for "${text(name)}"${level === "" ? "" : ` (${level})`} too: nobody can tell which of the two is in force. Give one another name, or keep one spec only.`,
        related: others.map((each) => ({
          document: each,
          at: (each.root.child("name") ?? each.root).span,
          message: "The same name and level.",
        })),
      };
  },
});

/** As many as are worth showing. */
const shown = 3;

function nearestDuplicates(document: Document, named: readonly Document[]): readonly Document[] {
  const level = text(document.root.child("governance_level"));
  const found: Document[] = [];
  for (const other of named) {
    if (other.kind.id !== "mlops-spec" || isSame(other, document) || areApart(document.path, other.path)) continue;
    if (text(other.root.child("governance_level")) === level) found.push(other);
    if (found.length === shown) break;
  }
  return found;
}

function isSame(a: Document, b: Document): boolean {
  return a.path === b.path && a.start === b.start;
}

function areApart(a: string, b: string): boolean {
  if (a === b) return false;
  if (copies.test(folderOf(a)) || copies.test(folderOf(b))) return true;
  const [left, right] = [a, b].map((path) => foldersUp(folderOf(path)));
  if (!left || !right) return true;
  const shared = left.filter((folder) => right.includes(folder)).length;
  return left.length + right.length - 2 * shared > nearby;
}
