/** How a tracking configuration and the spec's `tracking` are read. */
import type { Document } from "../file";
import { items, type Node, text } from "../text/tree";
import { broughtBy, isPlatform } from "./stack";
import { platformAt } from "./tracking-forms";

/** Platforms that bring a tracking server of their own, or another tracker than MLflow. */
const otherTrackers: ReadonlySet<string> = new Set(["vertex_ai", "sagemaker", "azure_ml", "databricks", "wandb"]);

/** The settings: a whole tracking configuration, or the spec's `tracking`. */
export function trackingOf({ kind, root }: Document): Node | undefined {
  return kind.id === "mlops-spec" ? root.child("tracking") : root;
}

/** Is it an MLflow server that the team runs itself? Others are configured elsewhere. */
export function runsMlflow(document: Document): boolean {
  const settings = trackingOf(document);
  if (platformAt(text(settings?.child("tracking_uri")))) return false;
  const tool = text(settings?.child("tool"));
  if (tool !== "" || document.kind.id !== "mlops-spec") return tool === "" || tool === "mlflow";
  return !items(document.root.child("existing_stack")).some((platform) => otherTrackers.has(text(platform)));
}

/** The tool that tracks: as it is named, or for MLflow as its address says, else what a spec's platforms bring; `""` where nothing says it. */
export function trackerNamed(document: Document): string {
  const settings = trackingOf(document);
  const tool = text(settings?.child("tool"));
  const place = tool === "" || tool === "mlflow" ? platformAt(text(settings?.child("tracking_uri"))) : undefined;
  if (place || tool !== "") return place ?? tool;
  const platforms = items(document.root.child("existing_stack")).map((platform) => text(platform));
  return broughtBy(platforms.filter(isPlatform), "tracking")?.tool ?? "";
}

/** Does the configuration say how the server itself is run, and not only where clients find it? */
export function describesServer(config: Node): boolean {
  const keys = [
    "backend_store",
    "registry_store",
    "artifacts_destination",
    "default_artifact_root",
    "server_version",
    "allowed_hosts",
  ];
  return keys.some((key) => config.child(key));
}

/** The host in an address, in small letters; `""` for a path, a variable and anything else without one. */
export function hostOf(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]+)/i.exec(address)?.[1]?.toLowerCase() ?? "";
}

/** Addresses that only this machine answers to. */
export function isThisMachine(host: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)$/.test(host);
}

/** True for a name that is filled in later. */
export function isOpen(value: string): boolean {
  return /\$|\{\{|<[^>]*>/.test(value);
}

/** A database or a folder on one machine: `sqlite:///mlflow.db`, `file:/mnt/runs`, `./mlruns`. */
export function isLocal(place: string): boolean {
  if (isOpen(place)) return false;
  return (
    /^(?:sqlite:|file:|\.{0,2}[/\\]|~|[a-z]:[/\\]|(?:mlruns|mlartifacts)(?:[/\\]|$))/i.test(place) ||
    /^[^:/]+\.(?:db|sqlite3?)$/i.test(place)
  );
}
