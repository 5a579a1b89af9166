/** The trace collector's configuration of every bundle, by a collector with exactly the components it names. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { paths } from "../../../server/src/engine/generators/paths";
import { cache, once } from "../cache";
import type { Check, Outcome } from "../check";
import { goProgram } from "../go";
import { bundlesHolding, outcomeOf, refusal } from "./each";

/** The newest version whose modules Go's proxy serves as a whole, and that of its stable ones. */
const [version, stable] = ["v0.145.0", "v1.51.0"];
const core = "go.opentelemetry.io/collector";
const contrib = "github.com/open-telemetry/opentelemetry-collector-contrib";

const components: Readonly<Record<string, readonly string[]>> = {
  extensions: [`${contrib}/extension/healthcheckextension ${version}`],
  receivers: [`${core}/receiver/otlpreceiver ${version}`],
  connectors: [`${contrib}/connector/spanmetricsconnector ${version}`],
  processors: [
    `${core}/processor/memorylimiterprocessor ${version}`,
    `${core}/processor/batchprocessor ${version}`,
    `${contrib}/processor/tailsamplingprocessor ${version}`,
  ],
  exporters: [`${core}/exporter/otlpexporter ${version}`, `${contrib}/exporter/prometheusexporter ${version}`],
  providers: [`${core}/confmap/provider/envprovider ${stable}`, `${core}/confmap/provider/fileprovider ${stable}`],
};

export const collectorCheck: Check = {
  name: "generated OpenTelemetry Collector configuration, by otelcol validate",
  async run(): Promise<Outcome> {
    const otelcol = collector();
    if (!otelcol) return { status: "skipped", lines: ["Go is not installed, and the collector is built by it"] };
    const bundles = bundlesHolding(paths.tracing);
    const failures = bundles.flatMap((bundle) =>
      refusal(bundle, otelcol, ["validate", `--config=${paths.tracing}`], { OTLP_ENDPOINT: "tempo:4317" }),
    );
    return outcomeOf(
      bundles.length,
      failures,
      `OpenTelemetry Collector ${version}, built for it: ${bundles.length} configurations`,
    );
  },
};

/** Built once, in about two minutes. */
function collector(): string | undefined {
  const folder = path.join(cache, `otelcol-${version}`);
  const program = path.join(folder, "otelcol");
  once(
    folder,
    () => existsSync(program),
    () => build(folder),
  );
  return existsSync(program) ? program : undefined;
}

function build(folder: string): void {
  if (spawnSync("go", ["version"]).status !== 0) return;
  const builder = goProgram(`${core}/cmd/builder`, version);
  if (!builder) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "manifest.yaml"), manifest(folder));
  execFileSync(builder, [`--config=${path.join(folder, "manifest.yaml")}`], { stdio: "ignore" });
}

function manifest(folder: string): string {
  const lists = Object.entries(components).map(
    ([kind, modules]) => `${kind}:\n${modules.map((each) => `  - gomod: ${each}\n`).join("")}`,
  );
  return `dist: { name: otelcol, output_path: ${folder}, version: ${version.slice(1)} }\n${lists.join("")}`;
}
