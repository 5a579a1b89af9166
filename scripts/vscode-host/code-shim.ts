// Poses as the `code` binary for @vscode/test-electron: takes the same arguments and runs the tests in a real VS Code,
// served to a headless Chromium. Exit 0: passed, 1: tests failed, 2: no verdict (host trouble or a time limit).
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "./browser";
import { whenParentEnds } from "./process-group";
import { type Server, startServer } from "./server";
import { TestEvents } from "./test-events";
import { workbenchUrl } from "./workbench-url";

const TOTAL_LIMIT = Number(process.env["MLOPS_HOST_LIMIT_MS"] ?? 300_000);
const IDLE_LIMIT = Number(process.env["MLOPS_HOST_IDLE_MS"] ?? 90_000); // must exceed mocha's own limit for one test
const CLEANUP_LIMIT = 8000;

interface Request {
  readonly folder?: string;
  readonly extensionDevelopmentPath: string;
  readonly extensionTestsPath: string;
  readonly disableExtensions: boolean;
}

class Run {
  private readonly started = Date.now();
  private readonly events: TestEvents;
  private readonly noise: string[] = [];
  private readonly ticker: NodeJS.Timeout;
  private server: Server | undefined;
  private browser: Browser | undefined;
  private over = false;

  constructor(
    private readonly request: Request,
    private readonly eventsFile: string,
  ) {
    this.events = new TestEvents(eventsFile);
    this.ticker = setInterval(() => this.watch(), 200);
  }

  /** Opens the workbench with the test entry; the verdict arrives in VS Code's codeAutomationExit. */
  async start(): Promise<void> {
    const env = { VSCODE_TEST_EVENTS: this.eventsFile };
    this.server = await startServer({ flags: ["--enable-smoke-test-driver"], env });
    void this.server.exited.then((reason) => this.finish(2, `VS Code's server ${reason}`));
    this.browser = await startBrowser();
    this.browser.on("disconnected", () => this.finish(2, "The browser ended early."));
    const page = await this.browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("crash", () => this.finish(2, "The page crashed."));
    await page.exposeFunction("codeAutomationExit", (code: number) => this.finish(code === 0 ? 0 : 1));
    await this.collectNoise(page);
    await page.goto(workbenchUrl(this.server, this.request));
  }

  /**
   * Ends the run once. The code of VS Code is not enough: process.exit(7) inside the extension host arrives as 0 and a
   * missing entry file as 1, so only the events say that a suite passed.
   */
  async finish(code: number, reason = ""): Promise<void> {
    if (this.over) return;
    this.over = true;
    clearInterval(this.ticker);
    setTimeout(() => process.exit(code || 2), CLEANUP_LIMIT);
    this.events.poll();
    const verdict = this.judge(code);
    const why = verdict === 2 && code < 2 ? `VS Code reported ${code}, but the suite did not finish.` : reason;
    if (why) this.explain(why);
    await this.browser?.close().catch(() => {});
    await this.server?.stop().catch(() => {});
    process.exit(verdict);
  }

  private judge(code: number): number {
    if (code >= 2) return code;
    if (this.events.failed) return 1;
    return code === 0 && this.events.passed ? 0 : 2;
  }

  private watch(): void {
    this.events.poll();
    if (Date.now() - this.started > TOTAL_LIMIT) void this.finish(2, `No result within ${TOTAL_LIMIT} ms.`);
    else if (Date.now() - this.events.lastSeen > IDLE_LIMIT) void this.finish(2, `No test event for ${IDLE_LIMIT} ms.`);
  }

  /** The workbench's log and the extension host's console: shown only when something went wrong. */
  private async collectNoise(page: Page): Promise<void> {
    await page.exposeFunction("codeAutomationLog", (type: string, args: unknown) => {
      const line = `[${type}] ${[args].flat().join(" ")}`;
      if (process.env["MLOPS_HOST_LOG"]) console.error(line);
      if (type !== "error" && type !== "warn") return;
      this.noise.push(line.slice(0, 500));
      if (this.noise.length > 15) this.noise.shift();
    });
  }

  private explain(reason: string): void {
    console.error(`${reason}\nLast test started: ${this.events.lastStarted}`);
    console.error(this.noise.join("\n"));
    console.error(this.server?.log.slice(-25).join("") ?? "");
  }
}

function readRequest(args: readonly string[]): Request {
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const folder = args.find((arg) => !arg.startsWith("--"));
  const extensionDevelopmentPath = option("extensionDevelopmentPath");
  const extensionTestsPath = option("extensionTestsPath");
  if (!extensionDevelopmentPath || !extensionTestsPath) {
    console.error("Usage: code-shim.mjs [folder] --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE");
    process.exit(2);
  }
  const disableExtensions = args.includes("--disable-extensions");
  const opened = folder ? { folder: path.resolve(folder) } : {};
  return { ...opened, extensionDevelopmentPath, extensionTestsPath, disableExtensions };
}

// whoever read our output may be gone before us, on Ctrl+C: cleaning up must go on
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
const request = readRequest(process.argv.slice(2));
const eventsFile = process.env["VSCODE_TEST_EVENTS"] ?? path.join(path.dirname(request.extensionTestsPath), "events.jsonl");
const run = new Run(request, eventsFile);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => run.finish(130));
whenParentEnds(() => run.finish(130));
run.start().catch((error) => run.finish(2, error.stack));
