/**
 * `npx tsx scripts/bench/check.ts` (after `npm run build -- --production`): `check` of 2,000 manifests, in time and memory, beside
 * a bare parse of the same files by the package `yaml` in one thread. Absolute times drift with the machine: read the ratio, and
 * the clock only where nothing else is running.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const wanted = 2_000;
const runs = 3;
const corpus = path.resolve(process.env["MLOPS_CORPUS"] ?? "../shared/corpus");

/** Prints what it cost: milliseconds of processor time, of the clock, and the largest memory in MiB. */
const costs = `if (require("node:worker_threads").isMainThread) process.on("exit", () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); require("node:fs").writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, clock: performance.now(), memory: maxRSS / 1024 })); });`;

const parse = `
const { readFileSync } = require("node:fs");
const { parseAllDocuments } = require(${JSON.stringify(path.resolve("node_modules/yaml"))});
for (const file of require("node:fs").readdirSync(".")) for (const document of parseAllDocuments(readFileSync(file, "utf8"))) try { document.toJS(); } catch {}
`;

interface Cost {
  readonly cpu: number;
  readonly clock: number;
  readonly memory: number;
}

const folder = mkdtempSync(path.join(tmpdir(), "mlops-bench-"));
try {
  const bytes = fill(folder);
  console.log(`${wanted} manifests, ${(bytes / 1024 / 1024).toFixed(1)} MiB, best of ${runs}, Node ${process.version}\n`);
  const bare = best(() => run(["-e", `${costs}${parse}`]));
  const preload = path.join(folder, "..", `${path.basename(folder)}-costs.cjs`);
  writeFileSync(preload, costs);
  const check = (threads: number): Cost =>
    best(() => run(["--require", preload, path.resolve("dist/cli.cjs"), "check", ".", "--threads", String(threads)]));
  const [one, two] = [check(1), check(2)];
  rmSync(preload);
  for (const [name, { cpu, clock, memory }] of [
    ["bare parse", bare],
    ["check, 1 thread", one],
    ["check, 2 threads", two],
  ] as const)
    console.log(
      `${name.padEnd(16)} ${cpu.toFixed(0).padStart(7)} ms processor ${clock.toFixed(0).padStart(7)} ms clock ${memory.toFixed(0).padStart(6)} MiB   × ${(cpu / bare.cpu).toFixed(2)} processor × ${(clock / bare.clock).toFixed(2)} clock`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Copies of the corpus' manifests, as many as are wanted; their size in bytes. */
function fill(target: string): number {
  const files = readdirSync(corpus, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ya?ml$/.test(file) && !/(?:^|[\\/])crds[\\/]/.test(file))
    .sort();
  let bytes = 0;
  mkdirSync(target, { recursive: true });
  for (let index = 0; index < wanted; index++) {
    const file = path.join(corpus, files[index % files.length] ?? "");
    cpSync(file, path.join(target, `${String(index).padStart(4, "0")}.yaml`));
    bytes += readFileSync(file).length;
  }
  return bytes;
}

function run(words: readonly string[]): Cost {
  const { output } = spawnSync(process.execPath, words, {
    cwd: folder,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  return JSON.parse(output[3] ?? "") as Cost;
}

function best(measure: () => Cost): Cost {
  return Array.from({ length: runs }, measure).reduce((least, one) => (one.cpu < least.cpu ? one : least));
}
