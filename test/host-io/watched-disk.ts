/** The disk as tests watch it: which files and folders were read, and which of them refuse. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

type Read = (place: fs.PathLike, ...rest: readonly unknown[]) => Promise<unknown>;
const names = ["readFile", "readdir"] as const;

/** Runs `use` and says what was read meanwhile; places that match `refusing` are refused as if rights were missing. */
export async function placesRead(use: () => Promise<unknown>, refusing?: RegExp): Promise<readonly string[]> {
  const disk = fs.promises as unknown as Record<(typeof names)[number], Read>;
  const real = { readFile: disk.readFile, readdir: disk.readdir };
  const places: string[] = [];
  for (const name of names) {
    disk[name] = async (place, ...rest) => {
      places.push(String(place));
      if (refusing?.test(String(place))) throw Object.assign(new Error("refused"), { code: "EACCES" });
      return real[name](place, ...rest);
    };
  }
  syncBuiltinESMExports();
  try {
    await use();
  } finally {
    Object.assign(disk, real);
    syncBuiltinESMExports();
  }
  return places;
}
