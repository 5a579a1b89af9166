import { comparedWith, type Preview } from "../../engine/index";
import { type GitState, textsAt } from "../../host/git-texts";
import { type BundleOptions, type BundlePreview, keptLines, previewSpec } from "../bundle-preview";
import { type Paint, paintFor } from "../colour";
import { type Command, exit } from "../command";

interface Options extends Pick<BundleOptions, "out"> {
  readonly format: "text" | "json";
  readonly against: "disk" | GitState;
}

export const preview: Command<Options> = {
  usage: "preview SPEC",
  summary: "Show how the files a spec leads to differ from those on disk, and what that means",
  options: [
    { flags: "--out <DIR>", summary: "the folder to compare with (default: mlops-config/NAME beside the spec)" },
    { flags: "--against <WHAT>", summary: "what to compare with", choices: ["disk", "HEAD", "index"], default: "disk" },
    { flags: "--format <FORMAT>", summary: "how to print it", choices: ["text", "json"], default: "text" },
  ],
  async run([name = ""], call) {
    const made = await previewSpec(name, call);
    if (typeof made === "number") return made;
    const { out, place, preview: onDisk } = made;
    const { against } = call.options;
    const paths = onDisk.files.map(({ path }) => path);
    const compared = against === "disk" ? onDisk : comparedWith(onDisk, await textsAt(against, place, paths));
    call.out.write(
      call.options.format === "json" ? asJson(compared, out) : asText({ ...made, preview: compared }, paintFor(call.out, call)),
    );
    return compared.files.every(({ status }) => status === "unchanged" || status === "deleted") ? exit.ok : exit.no;
  },
};

function asJson({ files, meaning }: Preview, out: string): string {
  const shown = files.map(({ path, status, diff }) => ({ path, status, diff }));
  return `${JSON.stringify({ version: 1, out, files: shown, meaning }, null, 2)}\n`;
}

function asText(made: BundlePreview, paint: Paint): string {
  const {
    out,
    preview: { files, meaning },
  } = made;
  const kept = keptLines(made);
  const changed = files.filter(({ status }) => status !== "unchanged" && status !== "deleted");
  if (changed.length === 0) return `${out} is up to date.\n${kept.join("")}`;
  const diffs = changed.map(({ diff }) => coloured(diff.endsWith("\n") || diff === "" ? diff : `${diff}\n`, paint));
  const conflicts = changed.filter(({ status }) => status === "conflict").map(({ path }) => `  ${path}\n`);
  const means = meaning.map((sentence) => `  ${sentence}\n`);
  return [
    ...diffs,
    ...(conflicts.length > 0 ? ["In conflict with edits made by hand:\n", ...conflicts] : []),
    ...(kept.length > 0 ? ["Not part of the bundle any more:\n", ...kept] : []),
    ...(means.length > 0 ? ["What it means:\n", ...means] : []),
    `${changed.length} of ${files.length} files in ${out} would change.\n`,
  ].join("");
}

function coloured(diff: string, paint: Paint): string {
  return diff.replaceAll(/^(?:\+(?!\+\+).*|-(?!--).*|@@.*)$/gm, (line) => {
    if (line.startsWith("@@")) return paint.blue(line);
    return line.startsWith("+") ? paint.green(line) : paint.red(line);
  });
}
