/** config.properties, read by TorchServe's own server as published; and the archive, packed by its archiver. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { pythonWith } from "../python";

const version = "0.12.0";
const packages = ["--no-deps", `torchserve==${version}`, `torch-model-archiver==${version}`, "enum-compat==0.0.3"];

/** Its configuration knows its keys as constants; what else stands in a file is ignored without a word. */
const program = `
import java.io.*; import java.lang.reflect.*; import java.util.*;
import org.pytorch.serve.util.*;
public class Check {
  public static void main(String[] files) throws Exception {
    Set<String> known = new HashSet<>(List.of("model_store", "number_of_gpu"));
    for (Field field : ConfigManager.class.getDeclaredFields())
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) { field.setAccessible(true); known.add((String) field.get(null)); }
    for (String file : files) {
      Properties properties = new Properties();
      try (Reader reader = new FileReader(file)) { properties.load(reader); }
      List<Object> unknown = new ArrayList<>(properties.keySet()); unknown.removeAll(known);
      ConfigManager.Arguments arguments = new ConfigManager.Arguments();
      arguments.setTsConfigFile(file); arguments.setSnapshotDisabled(true);
      ConfigManager.init(arguments);
      ConfigManager read = ConfigManager.getInstance();
      String name = read.getLoadModels().replace(".mar", "");
      String model = properties.getProperty("models");
      String release = model.replaceAll("^\\\\{\\"[^\\"]+\\":\\\\{\\"([^\\"]+)\\".*", "$1");
      System.out.println((unknown.isEmpty() ? "ok " : "FAULT " + unknown + " ") + read.getListener(ConnectorType.INFERENCE_CONNECTOR)
        + " " + read.getListener(ConnectorType.MANAGEMENT_CONNECTOR) + " " + read.getMetricsMode() + " batch of "
        + read.getJsonIntValue(name, release, "batchSize", -1));
    }
  }
}
`;

const properties: Check = {
  name: `torchserve: config.properties, by TorchServe ${version}`,
  async run(): Promise<Outcome> {
    const bin = pythonWith(packages);
    if (!bin || spawnSync("java", ["--version"]).status !== 0)
      return { status: "skipped", lines: ["Python or Java is not installed"] };
    const folder = mkdtempSync(path.join(tmpdir(), "mlops-torchserve-"));
    writeFileSync(path.join(folder, "Check.java"), program);
    const files = bundlesWith("serving", "torchserve").flatMap((bundle) =>
      bundle.files.filter((file) => file.path.endsWith("config.properties")).map((file) => path.join(bundle.folder, file.path)),
    );
    const misspelt = path.join(folder, "broken.properties");
    writeFileSync(
      misspelt,
      'model_store=/mnt/models\nload_models=fraud.mar\nmodels={"fraud":{"1.0":{"batchSize":2}}}\nmanagement_adress=http://0.0.0.0:8081\n',
    );
    const home = homeOf(bin);
    const jar = path.join(home, "ts/frontend/model-server.jar");
    const options = [`-Dmodel_server_home=${home}`, "-cp", jar, "Check.java", ...files, misspelt];
    const { stdout, stderr } = spawnSync("java", options, { cwd: folder, encoding: "utf8" });
    const lines = stdout.split("\n").filter((line) => /^(?:ok|FAULT) /.test(line));
    const good = lines.slice(0, -1);
    const passed = files.length > 0 && good.length === files.length && good.every((line) => line.startsWith("ok"));
    const refused = lines.at(-1)?.startsWith("FAULT [management_adress]") === true;
    return {
      status: passed && refused ? "passed" : "failed",
      lines: passed && refused ? [...new Set(lines)] : [...lines, stderr.slice(-1500)],
    };
  },
};

function homeOf(bin: string): string {
  const library = path.join(bin, "../lib");
  const [python = ""] = readdirSync(library);
  return path.join(library, python, "site-packages");
}

const archive: Check = {
  name: `torchserve: the archive, by torch-model-archiver ${version}`,
  async run(): Promise<Outcome> {
    const bin = pythonWith(packages);
    const bundle = bundlesWith("serving", "torchserve").find(({ plan }) => plan.tier >= 2);
    if (!bin || !bundle) return { status: "skipped", lines: ["Python is not installed"] };
    const readme = bundle.files.find((file) => file.path === "README.md")?.text ?? "";
    const command = /^torch-model-archiver .*$/m.exec(readme)?.[0] ?? "";
    writeFileSync(path.join(bundle.folder, "model.pt"), "weights");
    writeFileSync(path.join(bundle.folder, "handler.py"), "def handle(data, context):\n    return data\n");
    const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}`, MODEL_FILE: "model.pt", HANDLER: "handler.py" };
    const { status, stderr } = spawnSync("sh", ["-ec", `mkdir -p build; ${command}`], {
      cwd: bundle.folder,
      env,
      encoding: "utf8",
    });
    if (status !== 0) return { status: "failed", lines: [command, stderr.slice(-1500)] };
    const name = `build/${bundle.spec.name}.mar`;
    const manifest = execFileSync("unzip", ["-p", path.join(bundle.folder, name), "MAR-INF/MANIFEST.json"], { encoding: "utf8" });
    const { model } = JSON.parse(manifest) as { readonly model: { readonly modelName: string; readonly modelVersion: string } };
    const fits = model.modelName === bundle.spec.name && model.modelVersion === bundle.plan.version;
    return { status: fits ? "passed" : "failed", lines: [`${name}: ${model.modelName} ${model.modelVersion}`] };
  },
};

export const checks: readonly Check[] = [properties, archive];
