/** Serving runtimes that are known: those KServe installs, and those that the open files define. */
import { type KServeRuntime, kserveRuntimes, type Protocol } from "../../practice/kserve-runtimes";
import { autoSelected, kserveFormat, kserveProtocol } from "../../practice/serving";
import { children, type Node, text } from "../../text/tree";
import type { Asking, Known } from "./known";

const protocols: readonly Protocol[] = ["v1", "v2", "grpc-v1", "grpc-v2"];

/** Names of formats, each with the runtime that KServe takes for it. */
export function formatNames(asking: Asking): readonly Known[] {
  const names = runtimesIn(asking).flatMap(({ formats }) => formats.map(({ name }) => name));
  return [...new Set(names)].sort().map((name) => {
    const taken = autoSelected(name, kserveProtocol(name))?.name;
    return { value: name, ...(taken ? { detail: taken } : {}) };
  });
}

/** Versions that runtimes list for a format. */
export function formatVersions(asking: Asking, format: string): readonly Known[] {
  const versions = runtimesIn(asking).flatMap(({ formats }) =>
    formats.filter(({ name }) => name === format).flatMap((each) => each.versions),
  );
  return [...new Set(versions)].sort().map((value) => ({ value }));
}

/** What is asked of a runtime; empty where nothing is. */
export interface Wanted {
  readonly format: string;
  readonly protocol?: string;
}

/** Runtimes that load a format, the one KServe would take first; all of them where no format is known. */
export function runtimesFor(asking: Asking, { format, protocol = "" }: Wanted): readonly Known[] {
  const name = kserveFormat(format);
  const speaks = ({ protocols: spoken }: KServeRuntime): boolean =>
    protocol === "" || spoken.length === 0 || spoken.some((each) => each === protocol);
  const fitting = runtimesIn(asking).filter(
    (each) => speaks(each) && (format === "" || each.formats.some((entry) => entry.name === name)),
  );
  const taken = autoSelected(format, protocols.find((each) => each === protocol) ?? kserveProtocol(format))?.name;
  const ordered = [...fitting.filter((each) => each.name === taken), ...fitting.filter((each) => each.name !== taken)];
  return ordered.map((runtime) => ({ value: runtime.name, detail: words(runtime) }));
}

function words({ formats, protocols: spoken }: KServeRuntime): string {
  return [formats.map(({ name }) => name).join(", "), spoken.join(", ")].filter(Boolean).join("; ");
}

/** Protocols of the runtime that is named, else of those that load the format. */
export function protocolsFor(asking: Asking, format: string, runtime: string): readonly Known[] {
  const named = runtimesIn(asking).filter(({ name }) => name === runtime);
  const fitting = runtimesIn(asking).filter(({ formats }) => formats.some(({ name }) => name === format));
  const known = (named.length > 0 ? named : fitting).flatMap((each) => (each.protocols.length > 0 ? each.protocols : protocols));
  return protocols.filter((protocol) => known.length === 0 || known.includes(protocol)).map((value) => ({ value }));
}

/** Those of the open files first: what a team runs hides what is only shipped. */
export function runtimesIn({ documents }: Pick<Asking, "documents">): readonly KServeRuntime[] {
  const own = [...documents].filter(
    ({ kind: { id } }) => id === "kserve/ServingRuntime" || id === "kserve/ClusterServingRuntime",
  );
  const defined = own.map(({ root }) => runtimeOf(root)).filter(({ name }) => name !== "");
  return [...defined, ...kserveRuntimes.filter(({ name }) => !defined.some((each) => each.name === name))];
}

function runtimeOf(root: Node): KServeRuntime {
  return {
    name: text(root.at("metadata.name")),
    protocols: children(root.at("spec.protocolVersions")).map((each) => text(each) as Protocol),
    formats: children(root.at("spec.supportedModelFormats")).map((each) => ({
      name: text(each.child("name")),
      versions: [text(each.child("version"))].filter(Boolean),
      auto: each.child("autoSelect")?.value === true,
      priority: Number(each.child("priority")?.value ?? 0),
    })),
  };
}
