import { conflictHunks, type FileStatus, isAtRest, type Preview } from "../../engine/index";
import { conflictIn, writeBundle } from "../../host/bundle";
import { type BundleOptions, type BundlePreview, keptLines, previewSpec } from "../bundle-preview";
import { type Command, exit, wholeNumber } from "../command";
import { refusalLine } from "../refusal";
import { sizeOf } from "../tokens";

export const generate: Command<BundleOptions & { readonly dryRun?: boolean; readonly markers?: boolean }> = {
  usage: "generate SPEC",
  summary: "Write the files a spec leads to; edits made by hand are kept, and it is all or nothing",
  options: [
    { flags: "--tier <N>", summary: "1, 2 or 3, instead of the spec's own or the recommended one", read: wholeNumber(1, 3) },
    { flags: "--out <DIR>", summary: "where to write (default: mlops-config/NAME beside the spec)" },
    { flags: "--dry-run", summary: "only say what would be written" },
    { flags: "--markers", summary: "where an edit by hand and the spec disagree, write both with merge markers (exit 1)" },
    { flags: "--force", summary: "replace edits made by hand instead of keeping them" },
  ],
  async run([name = ""], call) {
    const made = await previewSpec(name, call);
    if (typeof made === "number") return made;
    const { place, out, preview, record } = made;
    const conflict = conflictIn(out, preview);
    const { dryRun, markers = false } = call.options;
    if (conflict && !markers) {
      call.err.write(refusalLine(conflict));
      call.err.write(conflictsText(preview));
      return exit.no;
    }
    if (!dryRun) await writeBundle(place, preview, { markers, record });
    call.out.write(`${summaryOf(made, dryRun ? "would write" : "wrote")}${await sizeOf(made.planned)}\n`);
    return conflict ? exit.no : exit.ok;
  },
};

/** The disputed lines of each file as a merge shows them, with the line they stand at. */
function conflictsText({ files }: Preview): string {
  const disputed = files.filter(({ status }) => status === "conflict");
  return disputed
    .flatMap(({ path, after }) => conflictHunks(after).map(({ line, text }) => `\n${path}:${line}\n${text}\n`))
    .join("");
}

const words: Readonly<Record<FileStatus, string>> = {
  new: "new",
  changed: "changed",
  merged: "merged with your edits",
  removed: "removed",
  conflict: "both versions, between merge markers: decide there",
  deleted: "deleted by you",
  unchanged: "unchanged",
};

function summaryOf(made: BundlePreview, verb: string): string {
  const { out, preview, remarks } = made;
  const changed = preview.files.filter(({ status }) => !isAtRest(status));
  const rest = preview.files.length - changed.length;
  const kept = keptLines(made).join("");
  if (changed.length === 0) return `${out} is up to date: ${rest} ${rest === 1 ? "file" : "files"}, nothing to write.\n${kept}`;
  const lines = changed.map(({ path, status }) => `  ${path} (${remarks.get(path) ?? words[status]})\n`);
  const head = `${verb} ${changed.length} ${changed.length === 1 ? "file" : "files"} in ${out}`;
  return `${head}${rest > 0 ? `; ${rest} unchanged` : ""}:\n${lines.join("")}${kept}`;
}
