/** The model card editor alone in Chromium; the host keeps a text and asks the engine, as the real one asks the server. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "../../../scripts/vscode-host/browser";
import { until } from "../../../scripts/vscode-host/until";
import {
  applyEdits,
  cardOf,
  cardSections,
  editCard,
  exportCard,
  importProposals,
  lookAtCard,
  metricsInFile,
  parseFile,
  readCard,
  rules,
  rulesetOf,
  workspaceOf,
} from "../../../server/src/engine/index";
import type { CardOperation } from "../../../webviews/model-card-editor/protocol";
import { cards } from "../../card/cards";
import { openView, type Theme, themes, type ViewOptions, type ViewPage } from "./view-page";

const spec = `name: fraud-detection
version: 2.1.0
owner: risk-ml@example.com
description: Scores card transactions
model_type: classification
deployment_target: online
scale_requirements: { rps: 500 }
governance_level: production
model: { framework: xgboost, training: { run_id: 0f3c, git_commit: a3f4d9e, data_version: "2024-10-01" } }
`;
const registry = JSON.stringify({
  model_name: "fraud-detection",
  version: "2.1.0",
  framework: "xgboost 2.1",
  metrics: { f1: 0.88, auc: 0.943 },
});

/** A host that holds one card. */
class FakeHost {
  version = 1;
  readonly history: string[] = [];
  csv = "group,f1\nunder 25,0.85\nover 65,0.61\n";

  constructor(
    readonly file: string,
    public text: string,
  ) {}

  card(): { name: string; payload: unknown } {
    const files = [parseFile("mlops.yaml", spec), parseFile("model-registry.json", registry), parseFile(this.file, this.text)];
    const look = lookAtCard(this.file, this.text, { workspace: workspaceOf(files), ruleset: rulesetOf(rules) });
    return { name: "card", payload: { version: this.version, fileName: this.file, look: { ...look, sections: cardSections } } };
  }

  answer: ViewOptions["host"] = ({ name, payload }) => {
    if (name === "ready") return [this.card()];
    if (name === "edit") {
      this.change(applyEdits(this.text, editCard(this.file, this.text, (payload as { operations: CardOperation[] }).operations)));
      return [this.card()];
    }
    if (name === "importMetrics") {
      const proposals = importProposals(
        cardOf(readCard(this.file, this.text)),
        metricsInFile("groups.csv", this.csv),
        "groups.csv",
      );
      return [{ name: "imported", payload: { from: "groups.csv", proposals } }];
    }
    if (name === "export") {
      const { to } = payload as { to: "toolkit" | "cyclonedx" };
      const { text: _, ...report } = exportCard(cardOf(readCard(this.file, this.text)), to);
      return [{ name: "exported", payload: { to, report } }];
    }
    return [];
  };

  change(text: string): void {
    this.history.push(this.text);
    this.text = text;
    this.version += 1;
  }
}

const text = (name: string): string => cards[name]?.text ?? "";

describe("model card editor", () => {
  let browser: Browser;
  let view: ViewPage;

  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());
  afterEach(async () => {
    assert.deepEqual(view.trouble, []);
    await view.close();
  });

  async function open(host: FakeHost, options: ViewOptions = {}): Promise<Page> {
    view = await openView(browser, "model-card-editor", { host: host.answer as NonNullable<ViewOptions["host"]>, ...options });
    await view.page.locator("h1").waitFor();
    return view.page;
  }

  it("a metric that is edited in the table changes in one place of the text", async () => {
    const host = new FakeHost("MODEL_CARD.md", text("rich"));
    const page = await open(host);
    const cell = page.getByRole("textbox", { name: "F1 of Under 25" });
    await cell.fill("0.83");
    await cell.press("Tab");
    await page.locator("figcaption", { hasText: "differs by 0.13" }).waitFor();
    assert.equal(host.text, text("rich").replace("| 0.85 | 1200 |", "| 0.83 | 1200 |"));
    assert.equal(host.history.length, 1, "one intention, one change");
  });

  it("a change from elsewhere shows at once, and never in the field that is written in", async () => {
    const host = new FakeHost("MODEL_CARD.md", text("generated"));
    const page = await open(host);
    const library = page.locator("#field-matter-library_name input");
    await library.fill("half a wo");
    host.change(host.text.replace("xgboost\n", "lightgbm\n").replace("model_name: fraud-detection", "model_name: other"));
    const { name, payload } = host.card();
    await view.tell(name, payload);
    await page.waitForFunction(
      () => (document.getElementById("field-matter-model_name") as HTMLInputElement | null)?.value === "other",
    );
    assert.equal(await library.inputValue(), "half a wo");
    await library.fill("catboost");
    await library.press("Tab");
    await until(() => host.text.includes("catboost"));
    assert.match(host.text, /library_name: catboost/);
  });

  it("what is typed is a change after a pause; undo shows in the field that has the focus, and the same can be typed again", async () => {
    const host = new FakeHost("MODEL_CARD.md", text("generated"));
    const page = await open(host);
    const library = page.locator("#field-matter-library_name input");
    await library.fill("catboost");
    await until(() => host.text.includes("catboost"));
    host.change(text("generated"));
    const { name, payload } = host.card();
    await view.tell(name, payload);
    await until(async () => (await library.inputValue()) === "xgboost");
    await library.fill("catboost");
    await page.keyboard.press("Control+s");
    await until(() => host.text.includes("catboost"));
    await library.fill("xgboost");
    await library.press("Tab");
    await until(() => host.text === text("generated"));
  });

  it("proposals fill what is empty, all that are ticked in one change", async () => {
    const host = new FakeHost("MODEL_CARD.md", "---\nlicense: mit\n---\n\n# Fraud\n\n## Limitations\n\nTODO\n");
    const page = await open(host);
    await page.locator("#fill").click();
    await page.locator(".proposals li").first().waitFor();
    await page.locator("#take-proposals").click();
    await page.locator("#section-lineage").waitFor();
    await page.waitForFunction(
      () =>
        document.body.textContent?.includes("0 of 5") !== true &&
        document.querySelector("#field-text-2-0, #field-text-3-0") !== null,
    );
    assert.equal(host.history.length, 1);
    assert.match(host.text, /model_name: fraud-detection/);
    assert.match(host.text, /^license: mit\n/m);
    assert.match(host.text, /## Lineage\n\n- Run: 0f3c\n- Commit: a3f4d9e/);
    assert.match(host.text, /- type: f1\n\s+value: 0\.88/);
    assert.match(host.text, /## Limitations\n\nTODO\n/, "what only people know stays theirs");
  });

  it("metrics of a file become a table by group, with the gap drawn", async () => {
    const host = new FakeHost("MODEL_CARD.md", text("generated"));
    const page = await open(host);
    await page.locator("#import").click();
    await page.locator("#take-proposals").click();
    await page.locator("figure.fairness svg").waitFor();
    assert.match(host.text, /\| under 25 \| 0\.85 \|\n\| over 65 \| 0\.61 \|/);
    assert.match((await page.locator("figure.fairness").textContent()) ?? "", /less than four fifths/);
  });

  it("an export names what is lost", async () => {
    const page = await open(new FakeHost("README.md", text("rich")));
    await page.locator("#export-cyclonedx").click();
    await page.locator("tr.dropped", { hasText: "co2_eq_emissions" }).waitFor();
  });

  it("a text that cannot be read keeps its last form, locked, with the reason", async () => {
    const host = new FakeHost("MODEL_CARD.md", text("generated"));
    const page = await open(host);
    host.change(host.text.replace("model_version: 2.1.0", 'model_version: "2.1.0'));
    const { name, payload } = host.card();
    await view.tell(name, payload);
    await page.locator(".locked").waitFor();
    assert.equal(await page.locator("#field-matter-library_name").getAttribute("disabled"), "");
    assert.equal(await page.locator("#field-matter-model_version input").inputValue(), "2.1.0");
  });

  it("everything is reached and changed by keyboard", async () => {
    const host = new FakeHost("card.json", text("toolkit"));
    const page = await open(host);
    const seen = new Set<string>();
    for (let count = 0; count < 150; count += 1) {
      await page.keyboard.press("Tab");
      const id = await page.evaluate(() => document.activeElement?.id ?? "");
      if (id !== "") seen.add(id);
    }
    for (const wanted of [
      "fill",
      "export-toolkit",
      "field-name",
      "field-owners-0-0",
      "field-owners-1-Remove",
      "field-metrics-new-0",
      "field-limitations-add",
    ])
      assert.ok(seen.has(wanted), `${wanted} is not reached by Tab: ${[...seen].join(" ")}`);
    await page.locator("#field-limitations-new-0 input").focus();
    await page.keyboard.type("Never seen: refunds");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Description of Never seen: refunds" }).waitFor();
    assert.match(host.text, /"description": "Never seen: refunds"/);
    await page.locator("#field-owners-1-Remove").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("field-owners-1-Remove") === null);
    assert.doesNotMatch(host.text, /fraud desk/);
  });

  it("after a reload the reader is where he was", async () => {
    const host = new FakeHost("MODEL_CARD.md", text("rich"));
    const page = await open(host);
    await page.locator("#field-matter-datasets input").focus();
    await page.waitForFunction(
      () => (window as unknown as { kept?: { focus?: string } }).kept?.focus === "field-matter-datasets",
    );
    const state = await view.state();
    await view.close();
    const again = await open(host, { state });
    await again.waitForFunction(() => document.activeElement?.id === "field-matter-datasets");
  });

  for (const theme of themes)
    it(`axe finds nothing serious in ${theme}`, async () => {
      const page = await open(new FakeHost("MODEL_CARD.md", text("rich")), { theme });
      await page.locator("#fill").click();
      await page.locator("#take-proposals").waitFor();
      assert.deepEqual(await view.violations(), []);
      await picture(page, theme);
    });
});

async function picture(page: Page, theme: Theme): Promise<void> {
  const folder = path.resolve("out/screenshots");
  mkdirSync(folder, { recursive: true });
  await page.locator("#close-proposals").click();
  await page.screenshot({ path: path.join(folder, `model-card-editor-${theme}.png`), fullPage: true });
}
