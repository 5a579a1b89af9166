// npm start [-- folder]: VS Code with this extension, on the examples or another folder. The user's own VS Code when there
// is one, else the embedded host in the browser (MLOPS_HOST=embedded asks for that one).
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { isExecutable } from "./vscode-host/chromium";
import { cacheFolder, ROOT } from "./vscode-host/install";
import { whenParentEnds } from "./vscode-host/process-group";
import { startServer } from "./vscode-host/server";
import { QUIET_SETTINGS } from "./vscode-host/settings";
import { workbenchUrl } from "./vscode-host/workbench-url";

const EXTENSION = path.resolve(process.env["MLOPS_EXTENSION"] ?? ROOT);
const FOLDER = path.resolve(process.argv[2] ?? path.join(ROOT, "examples"));
const FIRST_FILE = path.join(FOLDER, "faults/faults.mlops.yaml");
const PORT = 8910;

/** The user's `code`, unless MLOPS_HOST asks for the embedded host. */
function findCode(): string | undefined {
  if (process.env["MLOPS_HOST"] === "embedded") return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

/** Opens a new window of the user's own VS Code; `code` itself returns at once. */
function openOwnWindow(code: string): void {
  const shell = process.platform === "win32"; // code.cmd is a script, which only a shell can start
  const quote = (text: string) => (shell ? `"${text}"` : text);
  const args = ["--new-window", `--extensionDevelopmentPath=${EXTENSION}`, FOLDER, ...(firstFile() ? [FIRST_FILE] : [])];
  const child = spawn(quote(code), args.map(quote), { stdio: "inherit", shell });
  child.once("error", (error) => fail(error));
  child.once("exit", (status) => {
    process.exitCode = status ?? 1;
    if (status === 0) console.log(`VS Code opens a new window with the extension on ${FOLDER}`);
  });
}

/** Serves the embedded VS Code until Ctrl+C; its settings survive in the cache folder. */
async function serveEmbedded(): Promise<void> {
  const server = await startServer({
    port: PORT,
    extensions: [EXTENSION],
    settings: QUIET_SETTINGS,
    userData: path.join(cacheFolder(), "user-data"),
  });
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
  if (process.env["npm_lifecycle_event"]) whenParentEnds(() => stop(0));
  void server.exited.then((reason) => {
    if (stopping) return;
    console.error(`VS Code's server ${reason}. Run npm start again.\n${server.log.slice(-20).join("")}`);
    return stop(1);
  });
  const target = { folder: FOLDER, ...(firstFile() ? { file: FIRST_FILE } : {}) };
  console.log(`VS Code is running at ${workbenchUrl(server, target)}  (Ctrl+C stops it)`);
  if (firstFile())
    console.log(`It opens ${path.relative(process.cwd(), FIRST_FILE)}: look at the underlined lines and the Problems panel.`);
}

function firstFile(): boolean {
  return existsSync(FIRST_FILE);
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

if (!existsSync(FOLDER)) fail(`There is no folder ${FOLDER}. Name one that exists: npm start -- <folder>`);
const code = findCode();
if (code) openOwnWindow(code);
else await serveEmbedded().catch(fail);
