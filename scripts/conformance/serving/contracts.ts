/** The API contract of every covering bundle, by openapi-spec-validator; its example, by the schema it stands beside. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { bundleOf, coveringBundles } from "../bundle";
import type { Check, Outcome } from "../check";
import { pythonWith } from "../python";

const script = `
import sys, yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
for name in sys.argv[1:]:
    contract = yaml.safe_load(open(name))
    try:
        validate(contract)
        for path, item in contract["paths"].items():
            media = item["post"]["requestBody"]["content"]["application/json"]
            check = Draft202012Validator(media["schema"])
            check.validate(media["example"])
            assert not check.is_valid({}), "takes an empty request"
            Draft202012Validator.check_schema(item["post"]["responses"]["200"]["content"]["application/json"]["schema"])
            print("ok", path)
    except Exception as error:
        print("FAULT", name, repr(error)[:300])
`;

export const contracts: Check = {
  name: "API contracts, by openapi-spec-validator",
  async run(): Promise<Outcome> {
    const bin = pythonWith(["openapi-spec-validator==0.7.2", "jsonschema[format]==4.25.1"]);
    if (!bin) return { status: "skipped", lines: ["Python is not installed"] };
    const file = path.join(mkdtempSync(path.join(tmpdir(), "mlops-contract-")), "check.py");
    writeFileSync(file, script);
    const { stdout, stderr, status } = spawnSync(path.join(bin, "python"), [file, ...contractFiles()], { encoding: "utf8" });
    const lines = stdout.trim().split("\n");
    const faults = lines.filter((line) => !line.startsWith("ok"));
    const protocols = [...new Set(lines.filter((line) => line.startsWith("ok")))];
    const passed = status === 0 && faults.length === 0 && protocols.length >= 5;
    return {
      status: passed ? "passed" : "failed",
      lines: [...faults, stderr.trim(), ...protocols, `${lines.length} contracts`].filter(Boolean),
    };
  },
};

/** Contracts of the covering set, and one of each protocol that it has not. */
function contractFiles(): readonly string[] {
  const bundles = coveringBundles();
  const base = bundles.find(
    ({ spec }) => spec.tier === 2 && spec.deployment_target === "online" && spec.serving?.server === "kserve",
  );
  const extra: readonly (readonly [string, object])[] = [
    ["v2", { model: { ...base?.spec.model, framework: "xgboost", format: "xgboost", framework_version: "1.7" } }],
    [
      "openai",
      { model_type: "generative", model: { framework: "huggingface", format: "huggingface", storage_uri: "hf://org/model" } },
    ],
    [
      "gateway",
      {
        model_type: "generative",
        model: { framework: "huggingface", format: "huggingface", storage_uri: "hf://org/model" },
        serving: { server: "kserve", runtime: "llmisvc" },
        rollout: { strategy: "canary", rollback: { on: ["latency"] } },
      },
    ],
    ["own", { serving: { server: "kubernetes" }, model: { signature: base?.spec.model?.signature } }],
    ["every-type", { model: { ...base?.spec.model, signature: { inputs: everyType } } }],
  ];
  const others = base ? extra.map(([name, part]) => bundleOf(name, { ...base.spec, ...part } as Spec)) : [];
  return [...bundles, ...others].flatMap(({ files, folder }) =>
    files.some((file) => file.path === "serving/api-contract.yaml") ? [path.join(folder, "serving/api-contract.yaml")] : [],
  );
}

const everyType = [
  ...["boolean", "integer", "long", "float", "double", "string", "binary", "datetime", "any", "array", "object", "map"],
  ...["uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64"],
].map((type) => ({ name: `a_${type}`, type }));
