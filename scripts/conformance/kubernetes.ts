/** Kubernetes' own API server with its store and kubectl, built by Go from their published modules, and run on this machine only. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cache, wholeFolder } from "./cache";
import { goModule } from "./go";
import { ended, freePort, until } from "./processes";

const release = "34.2";
const etcd = "v3.6.4";
const programs = ["go.etcd.io/etcd/server/v3", "k8s.io/kubernetes/cmd/kubectl", "k8s.io/kubernetes/cmd/kube-apiserver"];

/** Folder with `etcd`, `kubectl` and `kube-apiserver`; undefined where there is no Go. Building takes minutes, once. */
export function kubernetesPrograms(): string | undefined {
  const bin = path.join(cache, `kubernetes-1.${release}`);
  if (existsSync(path.join(bin, "complete"))) return bin;
  const source = goModule("k8s.io/kubernetes", `v1.${release}`);
  if (source === undefined) return undefined;
  wholeFolder(bin, () => build(source, bin));
  return bin;
}

function build(source: string, bin: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), "kubernetes-build-"));
  writeFileSync(path.join(folder, "go.mod"), moduleFor(readFileSync(path.join(source, "go.mod"), "utf8")));
  mkdirSync(bin, { recursive: true });
  const linking = `-s -w -X k8s.io/component-base/version.gitVersion=v1.${release}`;
  for (const program of programs) {
    const target = path.join(bin, program.endsWith("/v3") ? "etcd" : path.basename(program));
    const words = ["build", "-mod=mod", "-trimpath", "-ldflags", linking, "-o", target, program];
    execFileSync("go", words, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  }
  rmSync(folder, { recursive: true, force: true });
}

/**
 * A module that builds the programs. Kubernetes' own points to parts of its repository that its published module does not have;
 * each part is published as v0.N of the same release.
 */
function moduleFor(original: string): string {
  const parts = [...original.matchAll(/^\s*(k8s\.io\/\S+) => \.\/staging\//gm)].map(([, name]) => name);
  const goVersion = /^go .+$/m.exec(original)?.[0] ?? "";
  return [
    "module conformance",
    goVersion,
    `require k8s.io/kubernetes v1.${release}`,
    `require go.etcd.io/etcd/server/v3 ${etcd}`,
    ...parts.map((name) => `replace ${name} => ${name} v0.${release}`),
    "",
  ].join("\n");
}

/** A running API server, and how to reach it. */
export interface Cluster {
  /** Folder with `kubectl`. */
  readonly bin: string;
  readonly kubeconfig: string;
  readonly context: string;
  readonly version: string;
  stop(): Promise<void>;
}

const token = "conformance";

/** Starts an API server on loopback, with a store of its own in a temporary folder. Nothing runs what is applied to it. */
export async function startCluster(bin: string): Promise<Cluster> {
  const folder = mkdtempSync(path.join(tmpdir(), "kubernetes-"));
  const [client = 0, peer = 0, secure = 0] = await Promise.all([freePort(), freePort(), freePort()]);
  const store = start(folder, path.join(bin, "etcd"), [
    `--data-dir=${folder}/etcd`,
    `--listen-client-urls=http://127.0.0.1:${client}`,
    `--advertise-client-urls=http://127.0.0.1:${client}`,
    `--listen-peer-urls=http://127.0.0.1:${peer}`,
    "--unsafe-no-fsync",
  ]);
  writeFileSync(path.join(folder, "tokens.csv"), `${token},admin,admin,system:masters\n`);
  execFileSync("openssl", ["genrsa", "-out", path.join(folder, "accounts.key"), "2048"], { stdio: "ignore" });
  const server = start(folder, path.join(bin, "kube-apiserver"), [
    `--etcd-servers=http://127.0.0.1:${client}`,
    `--secure-port=${secure}`,
    "--bind-address=127.0.0.1",
    `--cert-dir=${folder}/certificates`,
    `--token-auth-file=${folder}/tokens.csv`,
    "--authorization-mode=RBAC",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${folder}/accounts.key`,
    `--service-account-signing-key-file=${folder}/accounts.key`,
    "--service-cluster-ip-range=10.0.0.0/24",
    // its controllers do not run here: nobody would make the account that pods get
    "--disable-admission-plugins=ServiceAccount",
  ]);
  const stop = async (): Promise<void> => {
    await Promise.all([server, store].map(ended));
    rmSync(folder, { recursive: true, force: true });
  };
  const kubeconfig = path.join(folder, "kubeconfig.json");
  writeFileSync(kubeconfig, JSON.stringify(configFor(`https://127.0.0.1:${secure}`)));
  const cluster = { bin, kubeconfig, context: "conformance", version: `v1.${release}`, stop };
  try {
    await untilReady(cluster, folder);
    return cluster;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What kubectl prints; an error with its own words where it fails. */
export function kubectlIn({ bin, kubeconfig, context }: Cluster, words: readonly string[], input = ""): string {
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  const { status, stdout, stderr } = spawnSync(path.join(bin, "kubectl"), [`--context=${context}`, ...words], {
    encoding: "utf8",
    env,
    input,
  });
  if (status !== 0) throw new Error(`kubectl ${words.join(" ")}: ${stderr}`);
  return stdout;
}

/** Adds the definitions of a folder, and waits until the server serves them. */
export async function define(cluster: Cluster, folder: string): Promise<void> {
  const names = kubectlIn(cluster, ["apply", "--server-side", "--output=name", `--filename=${folder}`])
    .trim()
    .split("\n");
  const states = "--output=jsonpath={range .items[*]}{.status.conditions[?(@.type=='Established')].status}{' '}{end}";
  await until("the definitions are served", () => {
    const served = kubectlIn(cluster, ["get", ...names, states]).split(" ");
    return served.filter((state) => state === "True").length === names.length;
  });
}

function configFor(server: string): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "conformance", cluster: { server, "insecure-skip-tls-verify": true } }],
    users: [{ name: "admin", user: { token } }],
    contexts: [{ name: "conformance", context: { cluster: "conformance", user: "admin" } }],
  };
}

function start(folder: string, program: string, words: readonly string[]): ChildProcess {
  const log = openSync(path.join(folder, `${path.basename(program)}.log`), "w");
  return spawn(program, words, { stdio: ["ignore", log, log] });
}

/** The default namespace is made a moment after the server answers. */
async function untilReady(cluster: Cluster, folder: string): Promise<void> {
  try {
    await until("the API server is ready", () => {
      kubectlIn(cluster, ["get", "--raw=/readyz"]);
      return kubectlIn(cluster, ["get", "namespace", "default"]) !== "";
    });
  } catch (error) {
    const log = readFileSync(path.join(folder, "kube-apiserver.log"), "utf8").split("\n").slice(-20).join("\n");
    throw new Error(`${String(error)}\n${log}`);
  }
}
