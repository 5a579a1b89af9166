/** The reports of `check` on the whole corpus, each held to the schema of those who read it. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { inFolder, run } from "../../../test/cli/run";
import type { Check, Outcome } from "../check";
import { corpus, hasCorpus } from "../corpus/files";
import { npmWith } from "../npm";
import { pythonWith } from "../python";

/** A finding as `--format json` has it, as far as other formats say the same. */
interface Told {
  readonly path: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

interface Reports {
  readonly folder: string;
  readonly findings: readonly Told[];
  readonly files: number;
  readonly as: (format: string) => Promise<string>;
}

/** Reports on a copy of the corpus, with file names that need escaping among them. */
async function onCorpus(judge: (reports: Reports) => Promise<readonly string[] | undefined>): Promise<Outcome> {
  if (!hasCorpus()) return { status: "skipped", lines: [`There is no corpus at ${corpus}.`] };
  return inFolder(async (folder) => {
    const place = path.join(folder, "corpus");
    cpSync(corpus, place, { recursive: true });
    writeFileSync(path.join(place, ".mlopsrc.yaml"), "rules: {}\n");
    mkdirSync(path.join(place, "a & b, <c>"));
    writeFileSync(path.join(place, 'a & b, <c>/100% "ü": x.mlops.yaml'), "name: x\nmodel_type: odd]]>\nownr: ☃\n");
    const as = async (format: string): Promise<string> => (await run(["check", ".", "--format", format], { cwd: place })).stdout;
    const json = JSON.parse(await as("json")) as {
      readonly files: readonly { readonly path: string; readonly findings: readonly Told[] }[];
    };
    const findings = json.files.flatMap((file) => file.findings.map((finding) => ({ ...finding, path: file.path })));
    const faults = await judge({ folder, findings, files: json.files.length, as });
    if (faults === undefined) return { status: "skipped", lines: ["There is no Python."] };
    const told = `${findings.length} findings in ${json.files.length} files`;
    return { status: faults.length > 0 ? "failed" : "passed", lines: [told, ...faults] };
  });
}

/** OASIS's schema, as Microsoft publishes it. */
async function sarif({ findings, as }: Reports): Promise<readonly string[]> {
  const folder = path.join(npmWith(["@microsoft/jest-sarif@1.0.0-beta.0"]), "node_modules/@microsoft/jest-sarif/lib/schemas");
  const [schema = ""] = readdirSync(folder).filter((file) => /^sarif-2\.1\.0.*\.json$/.test(file));
  const ajv = addFormats.default(new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }));
  // of draft 4, of which nothing but these two words differs here from draft 7
  const { $schema: _, id: __, ...rules } = JSON.parse(readFileSync(path.join(folder, schema), "utf8"));
  const validate = ajv.compile(rules);
  const log = JSON.parse(await as("sarif"));
  const results: readonly { readonly fixes?: readonly unknown[]; readonly ruleIndex: number }[] = log.runs[0].results;
  const helpless = log.runs[0].tool.driver.rules.filter(
    (rule: { id: string; help?: unknown }) => rule.id.includes("/") && !rule.help,
  );
  return [
    ...(validate(log) ? [] : [`${schema}: ${ajv.errorsText(validate.errors)}`]),
    ...(results.length === findings.length ? [] : [`${results.length} results for ${findings.length} findings`]),
    ...(results.some(({ fixes }) => fixes !== undefined) ? [] : ["no fix among the results"]),
    ...helpless.map(({ id }: { id: string }) => `${id} has no help`),
  ];
}

/** Jenkins' schema for JUnit's XML, as pytest's own tests carry it. */
async function junit({ folder, findings, as }: Reports): Promise<readonly string[] | undefined> {
  const bin = pythonWith(["lxml==6.0.2"]);
  const schema = bin && jenkinsSchema(bin);
  if (!bin || !schema) return undefined;
  const report = path.join(folder, "report.xml");
  writeFileSync(report, await as("junit"));
  const { status, stdout, stderr } = spawnSync(path.join(bin, "python"), ["-c", validateXml, schema, report], {
    encoding: "utf8",
  });
  const errors = String(findings.filter(({ severity }) => severity === "error").length);
  if (status !== 0) return stderr.trim().split("\n").slice(-20);
  return stdout.trim() === errors ? [] : [`${stdout.trim()} failures for ${errors} errors`];
}

const validateXml = `
import sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
report = etree.parse(sys.argv[2])
schema.assertValid(report)
print(len(report.findall(".//failure")))
`;

const pytest = "8.4.2";

/** The schema out of pytest's source, beside the environment that reads it. */
function jenkinsSchema(bin: string): string | undefined {
  const folder = path.dirname(bin);
  const schema = path.join(folder, `pytest-${pytest}/testing/example_scripts/junit-10.xsd`);
  if (existsSync(schema)) return schema;
  const words = ["download", "--quiet", "--no-deps", "--no-binary=:all:", `--dest=${folder}`, `pytest==${pytest}`];
  spawnSync(path.join(bin, "pip"), words);
  spawnSync("tar", ["-xzf", `pytest-${pytest}.tar.gz`, `pytest-${pytest}/testing/example_scripts/junit-10.xsd`], { cwd: folder });
  return existsSync(schema) ? schema : undefined;
}

/** What GitHub's runner reads: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs (accessed 2026-11-29). */
async function github({ findings, as }: Reports): Promise<readonly string[]> {
  const lines = (await as("github")).trimEnd().split("\n");
  const told = lines.map((line) => {
    const [, command = "", properties = "", data = ""] = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line) ?? [];
    const values = new Map(
      properties.split(",").map((each) => [each.slice(0, each.indexOf("=")), plain(each.slice(each.indexOf("=") + 1))]),
    );
    return [command === "" ? "no command" : "", values.get("file"), values.get("line"), values.get("title"), plain(data)].join(
      "\n",
    );
  });
  const expected = findings.map(({ path: file, range, rule, message }) =>
    ["", file, range.start.line + 1, rule, message].join("\n"),
  );
  return expected.filter((words, index) => words !== told[index]).slice(0, 5);
}

const escapes: Readonly<Record<string, string>> = { "%0A": "\n", "%0D": "\r", "%3A": ":", "%2C": ",", "%25": "%" };

function plain(escaped: string): string {
  return escaped.replaceAll(/%(?:0A|0D|3A|2C|25)/g, (each) => escapes[each] ?? each);
}

/** The keys that GitLab documents: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (accessed 2026-11-28). */
async function gitlab({ findings, as }: Reports): Promise<readonly string[]> {
  const text = { type: "string", minLength: 1 };
  const lines = { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } };
  const schema = {
    type: "array",
    items: {
      type: "object",
      required: ["description", "check_name", "fingerprint", "severity", "location"],
      properties: {
        ...{ description: text, check_name: text, fingerprint: text },
        severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
        location: {
          type: "object",
          required: ["path", "lines"],
          properties: { path: { type: "string", pattern: "^(?!\\./)" }, lines },
        },
      },
    },
  };
  const ajv = new Ajv({ allErrors: true });
  const validate = ajv.compile(schema);
  const report: readonly { readonly fingerprint: string }[] = JSON.parse(await as("gitlab"));
  const different = new Set(report.map(({ fingerprint }) => fingerprint)).size;
  return [
    ...(validate(report) ? [] : [ajv.errorsText(validate.errors)]),
    ...(report.length === findings.length ? [] : [`${report.length} entries for ${findings.length} findings`]),
    ...(different === report.length ? [] : [`${different} fingerprints for ${report.length} entries`]),
  ];
}

export const checks: readonly Check[] = [
  { name: "formats: SARIF 2.1.0 of the corpus", run: () => onCorpus(sarif) },
  { name: "formats: JUnit XML of the corpus", run: () => onCorpus(junit) },
  { name: "formats: GitHub annotations of the corpus", run: () => onCorpus(github) },
  { name: "formats: GitLab code quality of the corpus", run: () => onCorpus(gitlab) },
];
