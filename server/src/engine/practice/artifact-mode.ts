/**
 * Who uploads artifacts to an MLflow server's storage: the server (`proxied`), or the clients themselves (`direct`).
 * https://mlflow.org/docs/latest/self-hosting/architecture/tracking-server
 */
import { removeEntry, renameKey, replaceValue, setKeys } from "../text/edits";
import type { Edit, Fix } from "../text/span";
import { type Node, text } from "../text/tree";
import { isLocal, isOpen } from "./tracking";

export type ArtifactMode = "proxied" | "direct";

/** The settings that decide it, as far as they are there. */
export interface ArtifactSettings {
  readonly config: Node;
  readonly mode: Node | undefined;
  readonly serves: Node | undefined;
  /** Storage behind the server (--artifacts-destination): proxied. */
  readonly destination: Node | undefined;
  /** Storage that clients are sent to (--default-artifact-root): direct. */
  readonly root: Node | undefined;
  /** Of one experiment; where it names a storage, its clients upload there themselves whatever the server does. */
  readonly location: Node | undefined;
}

export function artifactSettings(config: Node): ArtifactSettings {
  return {
    config,
    mode: config.child("artifact_mode"),
    serves: config.child("serve_artifacts"),
    destination: config.child("artifacts_destination"),
    root: config.child("default_artifact_root"),
    location: config.child("artifact_location"),
  };
}

/** The mode that a configuration states. */
export function statedMode({ mode, serves }: ArtifactSettings): ArtifactMode | undefined {
  const stated = text(mode);
  if (stated === "proxied" || stated === "direct") return stated;
  return typeof serves?.value === "boolean" ? (serves.value ? "proxied" : "direct") : undefined;
}

/** Does the experiment's own location send clients past the server? */
export function bypassesServer({ location }: ArtifactSettings): boolean {
  const place = text(location);
  return place !== "" && !isOpen(place) && !isLocal(place) && !place.startsWith("mlflow-artifacts:");
}

/** Makes all settings say one mode; nothing where they would not agree afterwards. */
export function fixTo(mode: ArtifactMode, settings: ArtifactSettings): readonly Fix[] {
  const edits = mode === "proxied" ? toProxied(settings) : toDirect(settings);
  const title = mode === "proxied" ? "Upload through the server (proxied)" : "Upload from the clients (direct)";
  return edits ? [{ title, edits: [...edits, ...stating(mode, settings)] }] : [];
}

function toProxied(settings: ArtifactSettings): readonly Edit[] | undefined {
  const { destination, root, location } = settings;
  const storage = destination ?? root;
  const moved = root && !destination ? renameKey(root, "artifacts_destination") : [];
  const dropped = root && destination ? leave(root, "proxied", settings) : [];
  if (!location || !bypassesServer(settings)) return [...moved, ...dropped];
  if (!storage) return renameKey(location, "artifacts_destination");
  const below = withinStorage(text(location), text(storage));
  return below === undefined ? undefined : [...moved, ...dropped, ...replaceValue(location, `mlflow-artifacts:/${below}`)];
}

function toDirect(settings: ArtifactSettings): readonly Edit[] | undefined {
  const { destination, root, location } = settings;
  if (text(location).startsWith("mlflow-artifacts:")) return undefined;
  if (!destination) return [];
  return root ? leave(destination, "direct", settings) : renameKey(destination, "default_artifact_root");
}

/** What the server calls `mlflow-artifacts:/` is its storage. */
function withinStorage(location: string, storage: string): string | undefined {
  const base = storage.replace(/\/+$/, "");
  if (location !== base && !location.startsWith(`${base}/`)) return undefined;
  return location.slice(base.length).replace(/^\/+/, "");
}

/** An entry that goes makes room for the mode, where that is not stated yet. */
function leave(node: Node, mode: ArtifactMode, { mode: stated, serves }: ArtifactSettings): readonly Edit[] {
  return stated || serves ? removeEntry(node) : [...renameKey(node, "artifact_mode"), ...replaceValue(node, mode)];
}

function stating(mode: ArtifactMode, settings: ArtifactSettings): readonly Edit[] {
  const { config, mode: stated, serves, destination, root } = settings;
  const serving = mode === "proxied";
  const served = serves && serves.value !== serving ? replaceValue(serves, serving) : [];
  if (stated) return [...served, ...(text(stated) === mode ? [] : replaceValue(stated, mode))];
  return serves || (destination && root) ? served : setKeys(config, { artifact_mode: mode });
}
