/**
 * `npm run bench`: the way of a keystroke, measured over stdio as an editor sees it, and yaml-language-server on the same
 * files with the same schema beside it. Absolute times drift with the machine: read the ratios.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { installTool } from "../vscode-host/install";
import { type Input, inputOf } from "./inputs";
import { LanguageServer, type Peer } from "./language-server";

const sizes = [50, 1_000, 10_000];
const keystrokes = 40;
/** Keystrokes before any is counted: in an editor the server is warm after the first words. */
const warmUp = 60;
const coldStarts = 5;

const peers = await allPeers();
console.log(
  `Node ${process.version}, medians of ${keystrokes} keystrokes (95th percentile), milliseconds from key to findings\n`,
);
for (const input of sizes.map(inputOf)) await report(input.name, (peer) => keystroke(peer, input));
await report("cold start, 1,000 lines, spawn to first findings", (peer) => coldStart(peer, inputOf(1_000)));
await report("memory after 10,000 lines, MiB", (peer) => memory(peer, inputOf(10_000)));

async function allPeers(): Promise<readonly Peer[]> {
  const folder = await installTool("peers");
  const yls = path.join(folder, "node_modules/yaml-language-server/bin/yaml-language-server");
  const schema = pathToFileURL(path.resolve("schemas/kserve/inference-service.v1beta1.schema.json")).href;
  const yaml = {
    yaml: { schemas: { [schema]: "*.yaml" }, schemaStore: { enable: false }, validate: true, hover: false, completion: false },
  };
  const configuration = { ...yaml, "[yaml]": {}, editor: {}, files: {} };
  return [
    { name: "ours", args: ["dist/cli.cjs", "lsp", "--stdio"], configuration: { mlops: {} } },
    {
      name: "yaml-language-server, no delay",
      args: ["--require", path.resolve("scripts/bench/zero-delay.cjs"), yls, "--stdio"],
      configuration,
    },
    { name: "yaml-language-server", args: [yls, "--stdio"], configuration },
  ];
}

interface Figure {
  readonly median: number;
  readonly p95: number;
}

/** Prints one line per server, with the ratio to ours. */
async function report(title: string, measure: (peer: Peer) => Promise<Figure>): Promise<void> {
  console.log(title);
  let ours: number | undefined;
  for (const peer of peers) {
    const { median, p95 } = await measure(peer);
    ours ??= median;
    console.log(
      `  ${peer.name.padEnd(34)} ${median.toFixed(1).padStart(8)} (${p95.toFixed(1)})   × ${(median / ours).toFixed(1)}`,
    );
  }
  console.log("");
}

async function keystroke(peer: Peer, input: Input): Promise<Figure> {
  const server = await opened(peer, input);
  const before = input.text.slice(0, input.cursor).split("\n");
  const [line, character] = [before.length - 1, before.at(-1)?.length ?? 0];
  const times: number[] = [];
  for (let index = 0; index < warmUp + keystrokes; index++)
    times.push(await server.type(line, character, "abcdefghij"[index % 10] ?? "x"));
  server.stop();
  return figure(times.slice(warmUp));
}

async function coldStart(peer: Peer, input: Input): Promise<Figure> {
  const times: number[] = [];
  for (let index = 0; index < coldStarts; index++) {
    const start = performance.now();
    const server = await opened(peer, input);
    times.push(performance.now() - start);
    server.stop();
  }
  return figure(times);
}

async function memory(peer: Peer, input: Input): Promise<Figure> {
  const server = await opened(peer, input);
  const used = server.memory();
  server.stop();
  return { median: used, p95: used };
}

async function opened(peer: Peer, input: Input): Promise<LanguageServer> {
  const server = new LanguageServer(peer);
  await server.start();
  await server.open(input.text, input.faults);
  return server;
}

function figure(times: readonly number[]): Figure {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}
