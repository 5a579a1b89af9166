import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { inlays } from "../../server/src/engine/assist/inlay";
import { parseFile } from "../../server/src/engine/file";
import { workspaceOf } from "../../server/src/engine/workspace";

const spec = "name: fraud\nmodel_type: nlp\ndeployment_target: online\ngovernance_level: production\n";

describe("inlay hints", () => {
  shows("the tier that a spec leaves open", { "/mlops.yaml": `${spec}team_size: 3\n` }, [
    "governance_level: production ⟨tier 2⟩",
  ]);
  shows("no tier where the spec says one", { "/mlops.yaml": `${spec}tier: 1\n` }, []);
  shows("no tier while the spec cannot be read so far", { "/mlops.yaml": spec.replace("production", "prod") }, []);
  shows("a schedule in words", { "/p.yaml": 'pipeline_name: p\nschedule: "0 2 * * 0" # weekly\nsteps: []\n' }, [
    'schedule: "0 2 * * 0" ⟨At 02:00, only on Sunday⟩ # weekly',
  ]);
  shows(
    "every schedule of a list",
    {
      "/c.yaml":
        "apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  schedules:\n    - 0 2 * * *\n    - often\n  workflowSpec: {}\n",
    },
    ["    - 0 2 * * * ⟨At 02:00⟩"],
  );
  shows(
    "the band of a drift threshold, by the practice of the field",
    {
      "/p.yaml":
        "pipeline_name: p\nsteps: []\ntriggers:\n  - { type: drift, metric: psi,\n      threshold: 0.25 }\n  - type: drift\n    test: psi\n    threshold: 0.15\n  - type: performance\n    metric: f1\n    threshold: 0.8\n",
    },
    ["      threshold: 0.25 ⟨drift: retrain⟩ }", "    threshold: 0.15 ⟨drift: monitor⟩"],
  );
  shows(
    "by the bands of the model's own spec",
    {
      "/m.json":
        '{"model_name": "fraud",\n "metrics": [{"name": "d", "method": "psi", "aggregations": [],\n"alert_threshold": { "value": 0.25 }}]}',
      "/mlops.yaml": `${spec}tier: 2\nmonitoring: { psi: { retrain: 0.5 } }\n`,
    },
    ['"alert_threshold": { "value": 0.25 ⟨drift: investigate⟩ }}]}'],
  );

  it("say why", () => {
    const [hint] = hintsOf({ "/mlops.yaml": spec });
    assert.match(hint?.reason ?? "", /production governance recommends tier 3/);
  });
});

/** Hints in their lines; lines without are left out. */
function shows(title: string, texts: Readonly<Record<string, string>>, expected: readonly string[]): void {
  it(`show ${title}`, () => {
    const lines = new Map<string, string>();
    for (const { line, character, label } of hintsOf(texts).reverse()) {
      const drawn = lines.get(line) ?? line;
      lines.set(line, `${drawn.slice(0, character)} ⟨${label}⟩${drawn.slice(character)}`);
    }
    assert.deepEqual([...lines.values()].reverse(), expected);
  });
}

function hintsOf(texts: Readonly<Record<string, string>>): { line: string; character: number; label: string; reason?: string }[] {
  const files = Object.entries(texts).map(([path, text]) => parseFile(path, text));
  const workspace = workspaceOf(files);
  return files.flatMap(({ documents }) =>
    documents.flatMap((document) =>
      inlays(document, workspace).map(({ at, ...hint }) => {
        const { line, character } = document.parsed.lines.position(at);
        return { ...hint, line: document.text.split("\n")[line] ?? "", character };
      }),
    ),
  );
}
