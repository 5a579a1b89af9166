/** What the README of a bundle says of it: the version, the tier. */
import type { Document } from "../../file";
import { folderOf, foldersUp, inFolder } from "../../text/paths";
import type { Workspace } from "../../workspace";
import { type Reader, spanOf } from "./statement";

/** `# fraud-detection 2.1.0` */
export const versionInTitle: Reader = ({ text }) => {
  const title = /^# \S+ (\d+\.\d+\.\d+\S*)/d.exec(text);
  const at = spanOf(title?.indices?.[1]);
  return title?.[1] !== undefined && at ? [{ value: title[1], at }] : [];
};

/** `Full lifecycle (tier 3) for …` */
export const tierInHead: Reader = ({ text }) => {
  const head = /\((tier ([123]))\)/d.exec(text);
  const at = spanOf(head?.indices?.[1]);
  return head && at ? [{ value: Number(head[2]), at }] : [];
};

/** The README of the bundle that a file lies in: the nearest one of ours in its folder or above. */
export function readmeAbove({ path }: Document, workspace: Workspace): Document | undefined {
  for (const folder of foldersUp(folderOf(path))) {
    const documents = workspace.file(inFolder(folder, "README.md"))?.documents ?? [];
    const readme = documents.find(({ kind }) => kind.id === "bundle-readme");
    if (readme) return readme;
  }
  return undefined;
}
