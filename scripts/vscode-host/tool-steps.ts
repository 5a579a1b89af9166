import { cpSync, createReadStream, createWriteStream, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { npmCi } from "./npm";

/** What a tool needs after its `npm ci`. A new version installs the tool anew for everybody. */
export interface ToolStep {
  readonly version: number;
  /** `folder` is filled now and is renamed to `target` afterwards. */
  run(folder: string, target: string): Promise<void>;
}

/** The tools that need more than `npm ci`, by the name of their folder in `tools/`. */
export const TOOL_STEPS: Readonly<Record<string, ToolStep>> = {
  "vscode-host": { version: 1, run: completeServer },
  chromium: { version: 1, run: unpackChromium },
};

/**
 * VS Code's own modules come by the shrinkwrap it ships; plain `npm ci` rejects that file ("Missing: tslib").
 * The native logger @vscode/spdlog would have to be compiled, and without it the Output panel stays empty: a small
 * stand-in in JavaScript takes its place.
 */
async function completeServer(folder: string): Promise<void> {
  const vscode = path.join(folder, "node_modules/code-server/lib/vscode");
  await npmCi(vscode, ["--omit=dev", "--legacy-peer-deps"]);
  cpSync(path.join(folder, "spdlog.cjs"), path.join(vscode, "node_modules/@vscode/spdlog/index.js"));
}

/**
 * Unpacks the Brotli-packed browser, the shared libraries that a bare machine lacks (nss, nspr, expat) and its font.
 * The package's own executablePath() would unpack into the shared temp folder at every first use instead.
 */
async function unpackChromium(folder: string, target: string): Promise<void> {
  const packed = path.join(folder, "node_modules/@sparticuz/chromium/bin");
  const tar = createRequire(path.join(folder, "package.json"))("tar-fs") as { extract(to: string): Writable };
  const unpack = (name: string, into: Writable) =>
    pipeline(createReadStream(path.join(packed, name)), createBrotliDecompress(), into);
  await Promise.all([
    unpack("chromium.br", createWriteStream(path.join(folder, "chromium"), { mode: 0o755 })),
    unpack("al2023.tar.br", tar.extract(path.join(folder, "libraries"))),
    unpack("fonts.tar.br", tar.extract(path.join(folder, "fonts"))),
  ]);
  rmSync(packed, { recursive: true });
  writeFileSync(path.join(folder, "fonts.conf"), fontConfiguration(target));
}

/** Open Sans for the interface and DejaVu Sans Mono for code, whatever the machine has: the same picture everywhere. */
function fontConfiguration(target: string): string {
  const alias = (family: string, font: string) =>
    `  <alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    `  <dir>${target}/fonts</dir>`,
    `  <dir>${target}/node_modules/dejavu-fonts-ttf/ttf</dir>`,
    `  <cachedir>${target}/fonts-cache</cachedir>`,
    ...["sans-serif", "system-ui", "Ubuntu", "Droid Sans"].map((family) => alias(family, "Open Sans")),
    ...["monospace", "Droid Sans Mono"].map((family) => alias(family, "DejaVu Sans Mono")),
    "</fontconfig>",
    "",
  ].join("\n");
}
