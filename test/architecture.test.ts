/** The shape of the code, held by reading its imports. A failure says which line of ARCHITECTURE.md was crossed and what to do. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";

/** Packages the pure engine may use: none of them does I/O. */
const enginePackages = new Set([
  "yaml",
  "ajv",
  "jsonc-parser",
  "fastest-levenshtein",
  "diff",
  "node-diff3",
  "cron-parser",
  "cronstrue",
  "@marcbachmann/cel-js",
  "@prometheus-io/lezer-promql",
  "@lezer/common",
  "@secretlint/secretlint-rule-preset-recommend",
]);

/** What rules and plans need, and what makes bundles. */
const doors = new Set(["server/src/engine/index", "server/src/engine/generators/door"]);

/** Words that would give the engine a clock, a random source, a network or a disk. */
const impure =
  /\b(?:Date\.now|new Date(?:\(\)|(?!\())|performance\.|Math\.random|crypto\.|process\.|fetch\(|setTimeout|setInterval|console\.|require\()/;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports = sources(["server/src", "client/src", "webviews"]).flatMap(importsOf);

describe("architecture", () => {
  it("the engine imports only itself and packages without I/O", () => {
    forbid(
      within("server/src/engine").filter(
        ({ to, typeOnly }) =>
          !to.startsWith("server/src/engine/") && !to.startsWith("schemas/") && !typeOnly && !enginePackages.has(packageName(to)),
      ),
      "the engine is pure: let a shell or server/src/host do this and hand the engine the result",
    );
  });

  it("the engine has no clock, no randomness, no network, no disk", () => {
    const lines = sources(["server/src/engine"]).flatMap((file) =>
      code(file)
        .split("\n")
        .flatMap((line, index) => (impure.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
    assert.deepEqual(lines, [], "the engine is pure: take the value as an argument");
  });

  it("shells use the engine through its two doors", () => {
    const shells = ["lsp", "cli", "api", "host"].flatMap((shell) => within(`server/src/${shell}`));
    forbid(
      shells.filter(({ to, typeOnly }) => to.startsWith("server/src/engine/") && !doors.has(to) && !typeOnly),
      "import it from engine/index, and export it there if it is meant for shells",
    );
  });

  it("shells do not use each other (the command line may start the language server)", () => {
    const layers = { host: [], lsp: ["host"], api: ["host"], cli: ["host", "lsp"] } as const;
    for (const [shell, allowed] of Object.entries(layers)) {
      const others = Object.keys(layers).filter((other) => other !== shell && !(allowed as readonly string[]).includes(other));
      forbid(
        within(`server/src/${shell}`).filter(({ to }) => others.some((other) => to.startsWith(`server/src/${other}/`))),
        `${shell} may use the engine${allowed.length > 0 ? ` and ${allowed.join(", ")}` : ""} only`,
      );
    }
  });

  it("the client knows the server by its protocol only", () => {
    forbid(
      within("client/src").filter(
        ({ to, typeOnly }) => to.startsWith("server/") && to !== "server/src/lsp/protocol" && !typeOnly,
      ),
      "ask the server by a request of lsp/protocol.ts",
    );
  });

  it("views know their own protocol and what views share", () => {
    forbid(
      imports.filter(
        ({ from, to, typeOnly }) =>
          from.startsWith("webviews/") && (to.startsWith("server/") || to.startsWith("client/")) && !typeOnly,
      ),
      "a view only shows and asks: put the data into its protocol",
    );
  });

  it("a rule imports no other rule", () => {
    const isRule = /^server\/src\/engine\/rules\/[^/]+\/[^/]+$/;
    forbid(
      within("server/src/engine/rules").filter(({ from, to }) => isRule.test(from.replace(/\.ts$/, "")) && isRule.test(to)),
      "put what both need into practice/ or text/",
    );
  });

  it("vscode is imported by the client only, the language server protocol by lsp and client only", () => {
    forbid(
      imports.filter(({ from, to }) => packageName(to) === "vscode" && !from.startsWith("client/")),
      "only the client talks to VS Code",
    );
    forbid(
      imports.filter(
        ({ from, to }) =>
          packageName(to).startsWith("vscode-languageserver") &&
          !from.startsWith("server/src/lsp/") &&
          !from.startsWith("client/"),
      ),
      "only lsp/ and the client speak the Language Server Protocol",
    );
  });

  it("product files stay small", () => {
    const long = sources(["server/src", "client/src", "webviews"])
      .filter((file) => !file.endsWith(".generated.ts") && !file.endsWith("rules/index.ts"))
      .map((file) => [file, readFileSync(file, "utf8").split("\n").length] as const)
      .filter(([, lines]) => lines > 201);
    assert.deepEqual(long, [], "a file over 200 lines misses a noun: name it and split");
  });
});

function forbid(found: readonly Import[], what: string): void {
  assert.deepEqual(
    found.map(({ from, to }) => `${from} imports ${to}`),
    [],
    what,
  );
}

function within(folder: string): readonly Import[] {
  return imports.filter(({ from }) => from.startsWith(`${folder}/`));
}

function sources(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
      .map((file) => path.posix.join(folder, file.split(path.sep).join("/"))),
  );
}

function importsOf(file: string): readonly Import[] {
  const statements = code(file).matchAll(
    /^(?:import|export)\s(?<clause>[^;'"]*?\sfrom\s)?["'](?<to>[^"']+)["']|\bimport\(["'](?<dynamic>[^"']+)["']\)/gm,
  );
  return [...statements].map(({ groups }) => {
    const to = groups?.["to"] ?? groups?.["dynamic"] ?? "";
    return {
      from: file,
      to: to.startsWith(".") ? path.posix.normalize(path.posix.join(path.posix.dirname(file), to)) : to,
      typeOnly: isTypeOnly(groups?.["clause"] ?? ""),
    };
  });
}

function isTypeOnly(clause: string): boolean {
  if (/^type\s/.test(clause)) return true;
  const names = /^\{(.*)\}\s+from\s$/s.exec(clause)?.[1];
  return names?.split(",").every((name) => name.trim() === "" || name.trim().startsWith("type ")) ?? false;
}

/** The file without comments, so that prose about a forbidden thing is no use of it. */
function code(file: string): string {
  return readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|\s)\/\/.*$/gm, "$1");
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
