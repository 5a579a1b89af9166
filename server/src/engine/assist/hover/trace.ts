/** Which files say the same of a model's origin as its spec, and which say something else. */
import { type Trace, type TraceLink, type TracePlace, traceOf } from "../../models/trace";
import { folderOf, foldersUp } from "../../text/paths";
import type { Teller } from "./asked";

/** The link of the trace that a key of the spec says. */
const links: Readonly<Record<string, string>> = {
  version: "version",
  "model.storage_uri": "stored at",
  "model.training.run_id": "run",
  "model.training.data_version": "data",
  "model.training.git_commit": "commit",
};

export const tellTrace: Teller = ({ document, workspace, node }) => {
  if (document.kind.id !== "mlops-spec" || !workspace) return undefined;
  const path = node.path.join(".");
  const link = links[path];
  if (link === undefined && path !== "model.training") return undefined;
  const trace = traceOf(document, workspace);
  const here = (place: TracePlace): string => shown(place, document.path);
  return link === undefined ? wholeWords(trace, here) : linkWords(trace, link, here);
};

type Shown = (place: TracePlace) => string;

/** The way back in one list: what `trace` prints. */
function wholeWords({ model, links: all }: Trace, here: Shown): string {
  const lines = all.map((link) => `- ${link.name}: ${link.values.length === 0 ? "nobody says it" : valuesWords(link, here)}`);
  return [`Where \`${model}\` comes from:`, "", ...lines].join("\n");
}

function linkWords({ links: all }: Trace, name: string, here: Shown): string | undefined {
  const link = all.find((one) => one.name === name);
  if (!link || link.values.length === 0) return undefined;
  if (link.values.length > 1) return `**The files disagree**: ${valuesWords(link, here)}`;
  const places = link.values[0]?.places ?? [];
  return places.length > 1 ? `Said by ${places.map(here).join(", ")}.` : "No other file of this model says it.";
}

function valuesWords({ values }: TraceLink, here: Shown): string {
  return values.map(({ value, places }) => `\`${value}\` (${places.map(here).join(", ")})`).join("; ");
}

/** The path from the spec's folder, as far as the two have folders in common. */
function shown({ path, line }: TracePlace, from: string): string {
  const up = foldersUp(folderOf(from));
  const common = up.find((folder) => folder !== "" && path.startsWith(folder) && /^[\\/]/.test(path.slice(folder.length)));
  const steps = common === undefined ? "" : "../".repeat(up.indexOf(common));
  return `${steps}${common === undefined ? path : path.slice(common.length + 1)}:${line}`;
}
