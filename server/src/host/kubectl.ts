/** The user's own kubectl, run only where the user has asked for it. */
import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { CannotProceed } from "../engine/index";

/** The contexts of the user's kubeconfig. */
export async function contexts(): Promise<readonly string[]> {
  const names = lines(await kubectl(["config", "get-contexts", "--output=name"]));
  if (names.length > 0) return names;
  throw new CannotProceed({
    what: "Cannot choose a cluster",
    why: "kubectl knows no context",
    next: "Add one to your kubeconfig, or set KUBECONFIG, and start the editor again",
  });
}

/** The custom resource definitions of some API groups in a cluster, as the API server has them. */
export async function definitionsIn(context: string, groups: readonly string[]): Promise<readonly Definition[]> {
  const at = [`--context=${context}`, "--request-timeout=30s"];
  const all = lines(await kubectl([...at, "get", "customresourcedefinitions", "--output=name"]));
  // the name of a definition always is <plural>.<group>
  const names = all.map((name) => name.slice(name.indexOf("/") + 1));
  const own = names.filter((name) => groups.includes(name.slice(name.indexOf(".") + 1)));
  if (own.length === 0) return [];
  const answer: unknown = JSON.parse(await kubectl([...at, "get", "customresourcedefinitions", ...own, "--output=json"]));
  const { items } = answer as { readonly items?: readonly Definition[] };
  return items ?? [answer as Definition];
}

/** A custom resource definition as the API server prints it: https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/custom-resource-definition-v1/ */
export interface Definition {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly scope: string;
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly storage: boolean;
      readonly schema?: unknown;
    }[];
  };
}

/** What kubectl printed, and how it ended. */
export interface KubectlAnswer {
  readonly status: number;
  readonly out: string;
  readonly complaint: string;
}

/** A text for kubectl to read, and how long it may take. */
export interface Asking {
  readonly input?: string;
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 90_000;
const largestAnswer = 200 * 1024 * 1024;

/** What kubectl prints, given a text to read. Throws `CannotProceed` with kubectl's own words where it refuses. */
export async function kubectl(args: readonly string[], input = ""): Promise<string> {
  const { status, out, complaint } = await askKubectl(args, { input });
  if (status === 0) return out;
  throw cannotAsk(lastLine(complaint) || `it ended with status ${status}`);
}

/**
 * Runs kubectl, whatever it answers. It is not run in the workspace's folder: on Windows a program of that name in it would be
 * run instead. Throws `CannotProceed` where there is no kubectl, where it does not end, and where it reaches no cluster.
 */
export function askKubectl(
  args: readonly string[],
  { input = "", timeoutMs = usualTimeoutMs }: Asking = {},
): Promise<KubectlAnswer> {
  return new Promise((resolve, reject) => {
    const options = { cwd: homedir(), timeout: timeoutMs, maxBuffer: largestAnswer };
    const child = execFile("kubectl", args, options, (error, out, complaint) => {
      const trouble = error ? troubleIn(error, complaint, timeoutMs) : undefined;
      if (trouble) reject(trouble);
      else resolve({ status: Number(error?.code ?? 0), out, complaint });
    });
    // a program that is not there, or gives up early, reads nothing: its exit says so already
    child.stdin?.on("error", () => undefined).end(input);
  });
}

/** Words of kubectl that are about the way to the cluster and not about what it was asked. */
const unreached =
  /^(?:The connection to the server|Unable to connect to the server|error: (?:context ".*" does not exist|no context exists|You must be logged in|the server doesn't have a resource type|unable to load|stat |exec plugin)|Error in configuration|Error from server \((?:Unauthorized|Timeout|ServiceUnavailable)\))/m;

function troubleIn(
  error: Error & { readonly code?: unknown; readonly killed?: boolean },
  complaint: string,
  timeoutMs: number,
): CannotProceed | undefined {
  if (error.code === "ENOENT")
    return new CannotProceed({
      what: "Cannot ask kubectl",
      why: "no program of that name is found",
      next: "Install kubectl, or put it on your PATH, and start the editor again",
    });
  if (error.killed) return cannotAsk(`it did not answer within ${timeoutMs / 1000} seconds`);
  if (unreached.test(complaint)) return cannotAsk(lastLine(complaint));
  return typeof error.code === "number" ? undefined : cannotAsk(error.message);
}

function cannotAsk(why: string): CannotProceed {
  return new CannotProceed({ what: "Cannot ask kubectl", why, next: "Try the same with kubectl in a terminal" });
}

function lines(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}

function lastLine(text: string): string {
  return lines(text).at(-1)?.trim() ?? "";
}
