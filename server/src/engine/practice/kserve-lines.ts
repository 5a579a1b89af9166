/**
 * For which versions of a framework KServe's runtimes are made, and with what they are built: config/runtimes and the Python
 * servers' dependencies in https://github.com/kserve/kserve at commit aaac4e2, read 2026-11-23.
 */
import { type KServeRuntime, kserveRuntimes, type Protocol } from "./kserve-runtimes";
import { autoSelected } from "./serving";

/** Formats that a framework writes for itself: its own version counts there, and not that of an exchange format. */
const ownFormats: ReadonlySet<string> = new Set(["sklearn", "xgboost", "lightgbm", "paddle", "autogluon"]);

/** What a runtime holds exactly, as far as it is known. */
const builtWith: Readonly<Record<string, string>> = {
  "kserve-sklearnserver": "scikit-learn 1.5",
  "kserve-xgbserver": "XGBoost 2.1",
  "kserve-lgbserver": "LightGBM 4.6",
};

/** How a model is to be served; `""` for what is not said. */
export interface RuntimeChoice {
  readonly format: string;
  readonly protocol: Protocol;
  readonly version: string;
  readonly runtime: string;
}

/** The shipped runtime that serves the model: the one it names, else the one that KServe selects. */
export function runtimeOf({ format, protocol, version, runtime }: RuntimeChoice): KServeRuntime | undefined {
  if (runtime !== "") return kserveRuntimes.find(({ name }) => name === runtime);
  return autoSelected(format, protocol, version || undefined);
}

/** Major versions of the framework that the runtime is made for; none where the format does not depend on them. */
export function linesOf(runtime: KServeRuntime, format: string): readonly string[] {
  if (!ownFormats.has(format)) return [];
  return runtime.formats.find(({ name }) => name === format)?.versions ?? [];
}

/** The same in words. */
export function builtFor(runtime: KServeRuntime, format: string): string {
  return builtWith[runtime.name] ?? `${format} ${linesOf(runtime, format).join(" or ")}`;
}

/** The runtime of this line that KServe selects by itself, with the protocol to ask for: the one in use, where it will do. */
export function runtimeForLine(format: string, line: string, inUse: Protocol): LineRuntime | undefined {
  const protocols: readonly Protocol[] = [inUse, "v1", "v2"];
  const found = protocols.map((protocol) => ({ protocol, runtime: autoSelected(format, protocol, line)?.name }));
  return found.find((each): each is LineRuntime => each.runtime !== undefined);
}

export interface LineRuntime {
  readonly protocol: Protocol;
  readonly runtime: string;
}
