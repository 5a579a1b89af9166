import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { type Bridge, connectBridge } from "../../scripts/vscode-host/bridge";
import { startBrowser } from "../../scripts/vscode-host/browser";
import { ROOT } from "../../scripts/vscode-host/install";
import { type Server, startServer } from "../../scripts/vscode-host/server";
import { type Settings, TEST_SETTINGS } from "../../scripts/vscode-host/settings";
import { workbenchUrl } from "../../scripts/vscode-host/workbench-url";

export { until } from "../../scripts/vscode-host/until";

/** The extension under test: the working tree, another folder (MLOPS_EXTENSION) or a package (MLOPS_VSIX). */
const EXTENSION = path.resolve(process.env["MLOPS_EXTENSION"] ?? ROOT);
const VSIX = process.env["MLOPS_VSIX"];
const SCREENSHOTS = path.join(ROOT, "out/screenshots");

export interface WorkbenchOptions {
  /** Copied into a fresh workspace; without it the workspace is empty. */
  readonly folder?: string;
  /** On top of TEST_SETTINGS. */
  readonly settings?: Settings;
  /** Changes the workspace before VS Code sees it, by git() for example. */
  prepare?(workspace: string): void | Promise<void>;
  readonly width?: number;
  readonly height?: number;
}

export interface Workbench {
  readonly page: Page;
  /** The workspace folder that is open. */
  readonly workspace: string;
  readonly server: Server;
  /** Addresses outside this machine that anything asked for: must stay empty. */
  readonly external: readonly string[];
  readonly run: Bridge["run"];
  /** The document of one of our visible webviews. */
  webview(index?: number): FrameLocator;
  /** Saves out/screenshots/<name>.png and returns its path. */
  screenshot(name: string): Promise<string>;
  /** Closes every editor without asking about unsaved changes. */
  closeEditors(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens VS Code as a user has it, with toasts and dialogs (which the in-host suite cannot show): the extension is
 * linked or installed, nothing is under development.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const extensions = [path.join(ROOT, "test/bridge"), ...(VSIX ? [] : [EXTENSION])];
  const settings = { ...TEST_SETTINGS, ...options.settings };
  const server = await startServer({ extensions, packages: VSIX ? [path.resolve(VSIX)] : [], settings });
  let browser: Browser | undefined;
  try {
    const workspace = await createWorkspace(server, options);
    browser = await startBrowser();
    return await open(server, browser, workspace, options);
  } catch (error) {
    console.error(server.log.slice(-20).join(""));
    await browser?.close();
    await server.stop();
    throw error;
  }
}

async function createWorkspace(server: Server, options: WorkbenchOptions): Promise<string> {
  const workspace = path.join(server.folder, "workspace");
  mkdirSync(workspace);
  if (options.folder) cpSync(path.resolve(ROOT, options.folder), workspace, { recursive: true });
  await options.prepare?.(workspace);
  return workspace;
}

async function open(server: Server, browser: Browser, workspace: string, options: WorkbenchOptions): Promise<Workbench> {
  const { width = 1280, height = 800 } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const external = watchExternal(page);
  await page.goto(workbenchUrl(server, { folder: workspace }));
  const bridge = await connectBridge(server.bridgeSocket);
  const { run } = bridge;
  await run(activateExtension, extensionId());
  await page.locator(".monaco-workbench .part.statusbar").waitFor();
  return {
    page,
    workspace,
    server,
    external,
    run,
    webview: (index = 0) => webview(page, index),
    screenshot: (name) => screenshot(page, name),
    closeEditors: () => run(closeEditors),
    async close() {
      bridge.close();
      await browser.close().catch(() => {});
      await server.stop();
    },
  };
}

function extensionId(): string {
  const manifest = JSON.parse(readFileSync(path.join(EXTENSION, "package.json"), "utf8"));
  return `${manifest.publisher}.${manifest.name}`;
}

async function activateExtension(vscode: typeof import("vscode"), id: string): Promise<null> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`VS Code did not load the extension ${id}.`);
  await extension.activate();
  return null;
}

/** closeAllEditors would wait in a dialog for a file with unsaved changes. */
async function closeEditors(vscode: typeof import("vscode")): Promise<void> {
  for (let count = 0; count < 20 && vscode.window.tabGroups.activeTabGroup.activeTab; count++) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
}

/** Resources of webviews look foreign, but the workbench's own service worker answers them. */
function watchExternal(page: Page): readonly string[] {
  const own = /^(http:\/\/127\.0\.0\.1|data:|blob:|https:\/\/[^/]*\.vscode-resource\.vscode-cdn\.net\/)/;
  const external: string[] = [];
  page.on("request", (request) => {
    if (!own.test(request.url())) external.push(request.url());
  });
  return external;
}

function webview(page: Page, index: number): FrameLocator {
  const outer = page.locator(`iframe.webview.ready[src*="extensionId=${extensionId()}"]`).nth(index);
  return outer.contentFrame().locator("iframe#active-frame").contentFrame();
}

/** Late decorations (squiggles, badges) come in steps, so the picture counts once it has stayed the same for a while. */
async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const file = path.join(SCREENSHOTS, `${name}.png`);
  const deadline = Date.now() + 8000;
  let picture = await page.screenshot();
  for (let same = 0; same < 4 && Date.now() < deadline; ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const next = await page.screenshot();
    same = next.equals(picture) ? same + 1 : 0;
    picture = next;
  }
  writeFileSync(file, picture);
  return file;
}

/** Runs git with an author and without the machine's own configuration. */
export function git(folder: string, ...args: readonly string[]): string {
  const author = { GIT_AUTHOR_NAME: "Ada", GIT_AUTHOR_EMAIL: "ada@example.org" };
  const committer = { GIT_COMMITTER_NAME: "Ada", GIT_COMMITTER_EMAIL: "ada@example.org" };
  const plain = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", env: { ...process.env, ...author, ...committer, ...plain } });
}
