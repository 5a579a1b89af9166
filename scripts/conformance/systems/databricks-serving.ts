/** Databricks bundles with a serving endpoint, or with MLflow's experiment and model, by the schema that its own command line carries. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import { parse } from "yaml";
import { bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { goModule } from "../go";
import { pythonWith } from "../python";
import { cloudBundles, filesNamed } from "../serving/clouds";
import { noPython, outcome } from "../tuning/call";

const version = "v0.298.0";

const noGo: Outcome = { status: "skipped", lines: ["Go is not installed, and the schema comes with a Go module"] };

function taker(): ValidateFunction | undefined {
  const folder = goModule("github.com/databricks/cli", version);
  if (!folder) return undefined;
  const schema = JSON.parse(readFileSync(path.join(folder, "bundle/schema/jsonschema.json"), "utf8"));
  return new Ajv({ strict: false, allErrors: true }).compile(schema);
}

const mlflowFiles: Check = {
  name: `bundles of MLflow's experiment and model, by the JSON schema of the Databricks CLI ${version}`,
  async run() {
    const takes = taker();
    if (!takes) return noGo;
    const files = filesNamed(bundlesWith("tracking", "databricks"), /tracking\/databricks\.yml$/);
    const bundles = files.map((file) => parse(readFileSync(file, "utf8")));
    const refused = bundles.filter((bundle) => !takes(bundle)).map(() => JSON.stringify(takes.errors?.slice(0, 5)));
    const broken = (from: string, to: string): boolean => takes(JSON.parse(JSON.stringify(bundles[0] ?? {}).replace(from, to)));
    return outcome([
      {
        name: `${bundles.length} bundles are taken`,
        holds: bundles.length > 1 && refused.length === 0,
        text: refused.join("\n"),
      },
      { name: "a privilege that there is not is refused", holds: !broken("EXECUTE", "RUN") },
      { name: "a misspelt key is refused", holds: !broken("catalog_name", "catalogue_name") },
    ]);
  },
};

const bundleFiles: Check = {
  name: `serving bundles, by the JSON schema of the Databricks CLI ${version}`,
  async run() {
    const takes = taker();
    if (!takes) return noGo;
    const bundles = filesNamed(cloudBundles("databricks"), /resources\/serving\.yml$/).map((file) => ({
      ...parse(readFileSync(path.join(path.dirname(file), "../databricks.yml"), "utf8")),
      ...parse(readFileSync(file, "utf8")),
    }));
    const refused = bundles.filter((bundle) => !takes(bundle)).map(() => JSON.stringify(takes.errors?.slice(0, 5)));
    const broken = JSON.parse(JSON.stringify(bundles[0] ?? {}).replace("traffic_percentage", "traffic_percent"));
    return outcome([
      {
        name: `${bundles.length} bundles are taken`,
        holds: bundles.length > 3 && refused.length === 0,
        text: refused.join("\n"),
      },
      { name: "one with a misspelt key is refused", holds: !takes(broken) },
    ]);
  },
};

const sdk = "databricks-sdk==0.162.0";

/** The script with Databricks' own SDK, whose metrics come from a server of this machine; deployments are kept in a file. */
const run = `
import http.server, os, runpy, sys, threading
slow = os.environ.get("SLOW")
text = """request_count_total{endpoint="e"} 100
request_5xx_count_total{endpoint="e"} 0
request_latency_ms_bucket{endpoint="e",le="100"} %d
request_latency_ms_bucket{endpoint="e",le="1000"} 100
request_latency_ms_bucket{endpoint="e",le="+Inf"} 100
""" % (50 if slow else 99)
class Metrics(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path.endswith("/serving-endpoints/fraud-detection/metrics") else 404)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(text.encode())
    def log_message(self, *args):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Metrics)
threading.Thread(target=server.serve_forever, daemon=True).start()
os.environ |= {"DATABRICKS_HOST": f"http://127.0.0.1:{server.server_port}", "DATABRICKS_TOKEN": "t", "AUDIT_LOG": "audit.jsonl"}
sys.argv = ["serving/rollout.py", "--soak=0"]
runpy.run_path("serving/rollout.py", run_name="__main__")
`;

const rollout: Check = {
  name: `Databricks' rollout, with ${sdk}`,
  async run() {
    const bin = pythonWith([sdk]);
    if (!bin) return noPython;
    const folder = cloudBundles("databricks").find(({ name }) => name === "databricks-0")?.folder ?? ".";
    writeFileSync(path.join(folder, "databricks"), '#!/bin/sh\necho "deployed $*"\n', { mode: 0o755 });
    const moved = (environment: Readonly<Record<string, string>>) => {
      const env = { ...process.env, PATH: `.:${process.env["PATH"]}`, ...environment };
      const { stdout, stderr } = spawnSync(path.join(bin, "python"), ["-c", run], { cwd: folder, env, encoding: "utf8" });
      return `${[...stdout.matchAll(/deployed .*share=(\d+) --var rest=(\d+)/g)].map(([, share, rest]) => `${share}+${rest}`).join(" ")} ${stderr}`;
    };
    const [well, badly] = [moved({}), moved({ SLOW: "1" })];
    return outcome([
      { name: "traffic moves in the plan's steps", holds: well.startsWith("5+95 25+75 50+50 100+0 "), text: well },
      {
        name: "a slow version is taken back at the first step",
        holds: /^5\+95 0\+100 .*taken back at 5 %: latency/s.test(badly),
        text: badly,
      },
    ]);
  },
};

export const checks: readonly Check[] = [bundleFiles, mlflowFiles, rollout];
