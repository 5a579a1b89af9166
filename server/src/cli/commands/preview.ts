import { comparedWith, isAtRest, type Preview } from "../../engine/index";
import { type GitState, textsAt } from "../../host/git-texts";
import { type BundleOptions, type BundlePreview, keptLines, previewSpec } from "../bundle-preview";
import { askCluster, type ClusterAnswer, clusterJson, clusterText, isAccepted } from "../cluster-report";
import { colouredDiff, type Paint, paintFor } from "../colour";
import { type Command, exit } from "../command";

interface Options extends Pick<BundleOptions, "out"> {
  readonly format: "text" | "json";
  readonly against: "disk" | GitState;
  readonly cluster?: string;
}

export const preview: Command<Options> = {
  usage: "preview SPEC",
  summary: "Show how the files a spec leads to differ from those on disk, and what that means",
  options: [
    { flags: "--out <DIR>", summary: "the folder to compare with (default: mlops-config/NAME beside the spec)" },
    { flags: "--against <WHAT>", summary: "what to compare with", choices: ["disk", "HEAD", "index"], default: "disk" },
    { flags: "--cluster <CONTEXT>", summary: "also ask this cluster what it says of the manifests; it applies none" },
    { flags: "--format <FORMAT>", summary: "how to print it", choices: ["text", "json"], default: "text" },
  ],
  async run([name = ""], call) {
    const made = await previewSpec(name, call);
    if (typeof made === "number") return made;
    const { out, place, preview: onDisk } = made;
    const { against, cluster, format } = call.options;
    const paths = onDisk.files.map(({ path }) => path);
    const compared = against === "disk" ? onDisk : comparedWith(onDisk, await textsAt(against, place, paths));
    const answer = cluster === undefined ? undefined : await askCluster(onDisk, out, cluster);
    const shown = { ...made, preview: compared };
    call.out.write(format === "json" ? asJson(compared, out, answer) : asText(shown, answer, paintFor(call.out, call)));
    const isUpToDate = compared.files.every(({ status }) => isAtRest(status));
    return isUpToDate && (answer === undefined || isAccepted(answer)) ? exit.ok : exit.no;
  },
};

function asJson({ files, meaning }: Preview, out: string, answer: ClusterAnswer | undefined): string {
  const shown = files.map(({ path, status, diff }) => ({ path, status, diff }));
  const cluster = answer ? { cluster: clusterJson(answer) } : {};
  return `${JSON.stringify({ version: 1, out, files: shown, meaning, ...cluster }, null, 2)}\n`;
}

function asText(made: BundlePreview, answer: ClusterAnswer | undefined, paint: Paint): string {
  return `${diskText(made, paint)}${answer ? clusterText(answer, paint) : ""}`;
}

function diskText(made: BundlePreview, paint: Paint): string {
  const {
    out,
    preview: { files, meaning },
  } = made;
  const kept = keptLines(made);
  const changed = files.filter(({ status }) => !isAtRest(status));
  if (changed.length === 0) return `${out} is up to date.\n${kept.join("")}`;
  const diffs = changed.map(({ diff }) => colouredDiff(diff.endsWith("\n") || diff === "" ? diff : `${diff}\n`, paint));
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
