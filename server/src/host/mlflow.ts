/** A tracking server, asked only where the user has named it: what its registry and its runs say. */
import { CannotProceed } from "../engine/index";

/** A version of a registered model. */
export interface ModelVersion {
  readonly version: string;
  readonly runId: string;
  readonly source: string;
  readonly aliases: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** A run, as far as it says where a model comes from. */
export interface Run {
  readonly runId: string;
  readonly status: string;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

const timeoutMs = 15_000;

/** Asks one MLflow server: https://mlflow.org/docs/latest/api_reference/rest-api.html (accessed 2026-11-28). */
export class MlflowServer {
  readonly #address: URL;

  constructor(
    uri: string,
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {
    const address = URL.canParse(uri) ? new URL(uri) : undefined;
    if (!address || !/^https?:$/.test(address.protocol))
      throw new CannotProceed({
        what: `Cannot ask "${uri}"`,
        why: "it is no address of a tracking server",
        next: "Name one that starts with https:// or http://",
      });
    this.#address = address;
  }

  /** All versions of a registered model; none where there is no such model. */
  async versionsOf(name: string): Promise<readonly ModelVersion[]> {
    const filter = `name='${name.replaceAll("'", "\\'")}'`;
    const answer = await this.#get("model-versions/search", { filter, max_results: "1000" });
    const versions = listOf(answer["model_versions"]);
    const model = await this.#get("registered-models/get", { name });
    const aliases = listOf(objectOf(model["registered_model"])["aliases"]);
    return versions.map((version) => ({
      version: String(version["version"]),
      runId: String(version["run_id"] ?? ""),
      source: String(version["source"] ?? ""),
      aliases: aliases
        .filter((alias) => String(alias["version"]) === String(version["version"]))
        .map(({ alias }) => String(alias)),
      tags: pairs(version["tags"]),
    }));
  }

  /** A run; undefined where the server knows none of that id. */
  async run(runId: string): Promise<Run | undefined> {
    const run = objectOf((await this.#get("runs/get", { run_id: runId }))["run"]);
    const [info, data] = [objectOf(run["info"]), objectOf(run["data"])];
    if (!info["run_id"]) return undefined;
    return { runId, status: String(info["status"]), params: pairs(data["params"]), tags: pairs(data["tags"]) };
  }

  async #get(call: string, query: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> {
    const url = new URL(`${this.#address.pathname.replace(/\/$/, "")}/api/2.0/mlflow/${call}`, this.#address);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    try {
      const response = await fetch(url, { headers: this.#login(), signal: AbortSignal.timeout(timeoutMs) });
      const body = objectOf(await response.json().catch(() => undefined));
      if (response.ok) return body;
      if (body["error_code"] === "RESOURCE_DOES_NOT_EXIST") return {};
      throw this.#refusal(String(body["message"] ?? `it answered ${response.status} ${response.statusText}`));
    } catch (error) {
      if (error instanceof CannotProceed) throw error;
      throw this.#refusal(reasonOf(error));
    }
  }

  /** From the same variables as MLflow's own clients. */
  #login(): Readonly<Record<string, string>> {
    const { MLFLOW_TRACKING_TOKEN: token, MLFLOW_TRACKING_USERNAME: user, MLFLOW_TRACKING_PASSWORD: password } = this.env;
    if (token) return { Authorization: `Bearer ${token}` };
    return user ? { Authorization: `Basic ${Buffer.from(`${user}:${password ?? ""}`).toString("base64")}` } : {};
  }

  #refusal(why: string): CannotProceed {
    const next = "Check the address, and MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD or MLFLOW_TRACKING_TOKEN";
    return new CannotProceed({ what: `Cannot ask ${this.#address.origin}`, why, next });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `it did not answer within ${timeoutMs / 1000} seconds`;
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function pairs(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(listOf(value).map(({ key, value: inner }) => [String(key), String(inner)]));
}
