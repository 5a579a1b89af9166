/** A view alone in a browser: the page that VS Code would show, its theme's variables, and a host that the test plays. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import type { Envelope } from "../../../webviews/shared/protocol";

export const themes = ["light", "dark", "high-contrast-light", "high-contrast"] as const;
export type Theme = (typeof themes)[number];

interface ThemeFile {
  readonly themes: Readonly<Record<Theme, { readonly body: string; readonly variables: Readonly<Record<string, string>> }>>;
}

const themeFile = JSON.parse(readFileSync(path.join(import.meta.dirname, "themes.json"), "utf8")) as ThemeFile;
const bundles = path.resolve("dist/webviews");

/** Answers of the host to one message of the view. */
export type Host = (message: Envelope) => Answers | Promise<Answers>;
export type Answers = readonly Pick<Envelope, "name" | "payload">[];

export interface ViewPage {
  readonly page: Page;
  /** What the view has said, in order. */
  readonly said: readonly Envelope[];
  /** What the page's own rules forbade, and what went wrong in its code: must stay empty. */
  readonly trouble: readonly string[];
  /** Says something to the view. */
  tell(name: string, payload: unknown): Promise<void>;
  /** What the view keeps for a reload. */
  state(): Promise<unknown>;
  /** Serious and critical violations that axe-core finds, a line each. */
  violations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface ViewOptions {
  readonly theme?: Theme;
  readonly host?: Host;
  /** What the view has kept before a reload. */
  readonly state?: unknown;
  readonly width?: number;
  readonly height?: number;
}

/** Opens a view of `webviews` under the same policy that the host gives it. */
export async function openView(browser: Browser, name: string, options: ViewOptions = {}): Promise<ViewPage> {
  const { theme = "dark", host = () => [], state, width = 1100, height = 900 } = options;
  const server = createServer((request, response) => {
    const file = request.url?.slice(1) ?? "";
    if (file === "") response.setHeader("content-type", "text/html").end(pageOf(name, theme, state));
    else if (/^[\w-]+\.(?:js|css)$/.test(file)) {
      response.setHeader("content-type", file.endsWith(".js") ? "text/javascript" : "text/css");
      response.end(readFileSync(path.join(bundles, file)));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
  const said: Envelope[] = [];
  const trouble: string[] = [];
  const tell = (message: string, payload: unknown): Promise<void> =>
    page.evaluate((data) => window.postMessage(data, "*"), { protocol: 1, name: message, payload });
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") trouble.push(message.text());
  });
  await page.exposeFunction("sayToHost", async (message: Envelope) => {
    said.push(message);
    for (const answer of await host(message)) await tell(answer.name, answer.payload);
  });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    page,
    said,
    trouble,
    tell,
    state: () => page.evaluate(() => (window as unknown as { kept: unknown }).kept),
    violations: () => violationsOn(page),
    async close() {
      await page.close();
      server.close();
    },
  };
}

async function violationsOn(page: Page): Promise<readonly string[]> {
  // The page's policy lets no other script in; the browser's own door does.
  await page.evaluate(axe.source);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] }),
  );
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`));
}

function pageOf(name: string, theme: Theme, state: unknown): string {
  const { body, variables } = themeFile.themes[theme];
  const nonce = "test";
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' data:`;
  const api = `let kept = ${JSON.stringify(state ?? null)}; window.kept = kept;
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => { void window.sayToHost(message); },
      getState: () => kept ?? undefined,
      setState: (value) => { kept = structuredClone(value); window.kept = kept; },
    });
    for (const [name, value] of Object.entries(${JSON.stringify(variables)})) document.documentElement.style.setProperty(name, value);`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<title>${name}</title>
<link rel="stylesheet" href="/${name}.css">
<script nonce="${nonce}">${api}</script>
</head>
<body class="${body}">
<main id="view"></main>
<script nonce="${nonce}" src="/toolkit.js"></script>
<script nonce="${nonce}" src="/${name}.js"></script>
</body>
</html>
`;
}
