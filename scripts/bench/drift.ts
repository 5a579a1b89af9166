/**
 * How long the drift of a million rows × 10 features takes, from files to the table, and how much memory: `npx tsx
 * scripts/bench/drift.ts [ROWS]`. Each format runs in a process of its own, twice; processor time is told beside wall time,
 * because it does not depend on what else the machine does.
 */
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parquetWriteBuffer } from "hyparquet-writer";
import { defaultConvention, measure, reportOf, resolveThresholds } from "../../server/src/engine/index";
import { compare } from "../../server/src/host/drift";
import { normals } from "../../test/drift/samples";

const folder = path.resolve("out/bench/drift");
const [mode = "1000000", extension = ""] = process.argv.slice(2);

if (mode === "run") await run(extension);
else {
  await writeInputs(Number(mode));
  for (const one of ["csv", "parquet"]) {
    const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", import.meta.filename, "run", one], {
      encoding: "utf8",
    });
    process.stdout.write(stdout + stderr);
  }
}

async function run(format: string): Promise<void> {
  const file = (name: string): { path: string; shown: string } => ({ path: path.join(folder, `${name}.${format}`), shown: name });
  const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
  const sizes = ["reference", "current"].map((name) => megabytes(statSync(file(name).path).size));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  for (const round of ["first", "second"]) {
    delay.enable();
    const before = { wall: performance.now(), cpu: process.cpuUsage() };
    const compared = await compare(file("reference"), file("current"));
    const read = performance.now() - before.wall;
    const measured = compared.features.map((feature) => measure(feature, defaultConvention, resolveThresholds({}).value));
    const { features } = reportOf(measured, defaultConvention);
    const { user, system } = process.cpuUsage(before.cpu);
    delay.disable();
    const wall = performance.now() - before.wall;
    console.log(
      `${format} (${sizes.join(" + ")} MB, ${compared.rows.reference} + ${compared.rows.current} rows × ${features.length}), ${round} time: ` +
        `${Math.round(wall)} ms to the full table (${Math.round(read)} reading and sorting), ${Math.round((user + system) / 1000)} ms of processor, ` +
        `longest turn ${Math.round(delay.max / 1e6)} ms, peak ${megabytes(process.resourceUsage().maxRSS * 1024)} MB`,
    );
  }
}

/** Nine columns of numbers, of which two have all the digits of a double, and one of categories. */
async function writeInputs(rows: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, shift] of [
    ["reference", 0],
    ["current", 0.1],
  ] as const) {
    const next = normals(name.length);
    const numbers = Array.from({ length: 9 }, (_, column) =>
      Float64Array.from({ length: rows }, () => (column < 7 ? Math.round((next() + shift) * 1e6) / 1e6 : next())),
    );
    const countries = Array.from({ length: rows }, (_, row) => ["DE", "FR", "US", "GB", "IT"][row % 5] ?? "");
    await writeCsv(path.join(folder, `${name}.csv`), numbers, countries);
    const columns = numbers.map((data, index) => ({ name: `f${index}`, data, type: "DOUBLE" as const, nullable: false }));
    const country = { name: "country", data: countries, type: "STRING" as const };
    writeFileSync(
      path.join(folder, `${name}.parquet`),
      new Uint8Array(parquetWriteBuffer({ columnData: [...columns, country] })),
    );
  }
}

async function writeCsv(file: string, numbers: readonly Float64Array[], countries: readonly string[]): Promise<void> {
  const out = createWriteStream(file);
  out.write(`${numbers.map((_, index) => `f${index}`).join(",")},country\n`);
  for (let from = 0; from < countries.length; from += 10_000) {
    const lines = countries
      .slice(from, from + 10_000)
      .map((country, row) => `${numbers.map((column) => column[from + row]).join(",")},${country}\n`);
    if (!out.write(lines.join(""))) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
}
