/** What the README of a bundle says of it: the version, the tier, the files. */
import type { Document } from "../../file";
import { sectionsOf } from "../../text/markdown";
import { folderOf, foldersUp, inFolder } from "../../text/paths";
import type { Span } from "../../text/span";
import type { Workspace } from "../../workspace";
import { type Reader, spanOf } from "./statement";

/** A file that the README names, relative to its folder. */
export interface ListedFile {
  readonly file: string;
  readonly at: Span;
}

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

/** The list of files; a quick start has none, and names each of its few files somewhere in its text. */
export function filesListed(readme: Document): readonly ListedFile[] {
  const section = sectionsOf(readme.text).find(({ title, level }) => level === 2 && title === "Files");
  return section ? inList(readme, section.span) : inBackticks(readme);
}

/** `- **serving/** \`rollout.py\` deploys step by step; \`inference-service.yaml\` the service` */
function inList({ text }: Document, { start, end }: Span): readonly ListedFile[] {
  return [...text.slice(start, end).matchAll(/^- (?:\*\*([^*\n]+)\*\* )?(?=`)[^\n]*/gm)].flatMap(
    ({ 0: line, 1: folder = "", index }) =>
      [...line.matchAll(/(?:^- (?:\*\*[^*\n]+\*\* )?|; )`([^`\n]+)`/dg)].flatMap(({ 1: name = "", indices }) => {
        const at = spanOf(indices?.[1], start + index);
        return at ? [{ file: `${folder}${name}`, at }] : [];
      }),
  );
}

/** `\`tracking/tracking-config.json\`` */
function inBackticks({ text }: Document): readonly ListedFile[] {
  const found = [...text.matchAll(/`((?:[\w.-]+\/)+[\w-]+(?:\.[\w-]+)+)`/dg)].flatMap(({ 1: file = "", indices }) => {
    const at = spanOf(indices?.[1]);
    return at ? [{ file, at }] : [];
  });
  return found.filter(({ file }, index) => found.findIndex((other) => other.file === file) === index);
}

/** The README of the bundle that a file lies in: the nearest one of ours in its folder or above. */
export function readmeAbove({ path }: Document, workspace: Workspace): Document | undefined {
  for (const folder of foldersUp(folderOf(path))) {
    const documents = workspace.file(inFolder(folder, "README.md"))?.documents ?? [];
    const readme = documents.find(({ kind }) => kind.id === "bundle-readme");
    if (readme) return readme;
  }
  return undefined;
}
