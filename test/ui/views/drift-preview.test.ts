/** The drift preview alone in a browser: everything that is shown comes from the server's own handlers. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, afterEach, before, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { startBrowser } from "../../../scripts/vscode-host/browser";
import { run } from "../../cli/run";
import { folder } from "../../lsp/folder";
import { driftHost } from "./drift-host";
import { openView, themes, type ViewOptions, type ViewPage } from "./view-page";

const spec = { uri: "file:///w/mlops.yaml", name: "mlops.yaml" };

describe("drift preview", () => {
  let browser: Browser;
  let view: ViewPage | undefined;
  let refused: readonly string[] = [];

  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());
  afterEach(async () => {
    assert.deepEqual(view?.trouble, [], "no errors in the page");
    assert.deepEqual(refused, [], "the view keeps to its protocol");
    await view?.close();
  });

  async function open(options: ViewOptions = {}): Promise<ViewPage> {
    const made = driftHost({ spec });
    refused = made.refused;
    view = await openView(browser, "drift-preview", { host: made.host, ...options });
    await view.page.locator("#detail-verdict").waitFor();
    return view;
  }

  it("begins with built-in shapes: a table, a feature, the convention", async () => {
    const { page } = await open();
    assert.match((await page.locator("#summary").textContent()) ?? "", /Verdict: ●retrain/);
    assert.equal(await page.locator("#features tbody tr").count(), 11);
    assert.match(
      (await page.locator("#convention").textContent()) ?? "",
      /10 quantile bins of the reference, empty share 0.0001/,
    );
    assert.match((await page.locator("#false-alarms").textContent()) ?? "", /at least one feature would reach by chance/);
    await page.locator("#feature-new_category").click();
    await page.locator("h2", { hasText: "new_category" }).waitFor();
    assert.equal(await page.locator(".chart").count(), 2, "categories have no distribution function");
    await page.locator("#feature-wider").click();
    await page.locator("#ecdf-title", { hasText: "wider" }).waitFor();
  });

  it("by keyboard only: a handle moves, features change their verdict, the new thresholds are written", async () => {
    const { page, said, tell } = await open();
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement?.id)) === "handle-retrain") break;
    }
    const handle = page.locator("#handle-retrain");
    assert.equal(await handle.getAttribute("aria-valuenow"), "0.25");
    await page.keyboard.press("PageUp");
    await page.keyboard.press("PageUp");
    await page.keyboard.press("ArrowRight");
    assert.equal(await handle.getAttribute("aria-valuenow"), "0.355");
    await page.locator("#changes li", { hasText: "retrain → ◑investigate" }).first().waitFor();
    assert.equal(await page.locator("#psi-retrain").evaluate((field) => (field as HTMLInputElement).value), "0.355");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "handle-retrain", "the handle keeps the focus");
    await page.keyboard.press("Home");
    assert.equal(await handle.getAttribute("aria-valuenow"), "0.205", "never below the handle before");
    for (let steps = 0; steps < 20; steps++) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement?.id)) === "write") break;
    }
    await page.keyboard.press("Enter");
    await until(() => said.some(({ name }) => name === "write"));
    assert.deepEqual(said.find(({ name }) => name === "write")?.payload, {
      psi: { monitor: 0.1, investigate: 0.2, retrain: 0.205 },
      ksPValue: 0.05,
    });
    await tell("written", { name: "mlops.yaml", changed: true });
    await page.locator("#news", { hasText: "Written to mlops.yaml" }).waitFor();
  });

  it("a handle is dragged with the pointer, a number is typed, nonsense is refused in words", async () => {
    const { page } = await open();
    const handle = page.locator("#handle-investigate");
    const box = await handle.boundingBox();
    const line = await page.locator(".line").boundingBox();
    assert.ok(box && line);
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(line.x + Math.sqrt(0.15) * line.width, box.y + 10, { steps: 4 });
    await page.mouse.up();
    assert.equal(await handle.getAttribute("aria-valuenow"), "0.15");
    const field = page.locator("#psi-investigate input");
    await field.fill("0.3");
    await field.press("Enter");
    await page.locator(".problem", { hasText: '"retrain" (0.25) must be above "investigate" (0.3)' }).waitFor();
    assert.equal(await page.locator("#write").getAttribute("disabled"), "");
    await page.locator("#reset").click();
    await page.locator(".problem").waitFor({ state: "detached" });
    assert.equal(await handle.getAttribute("aria-valuenow"), "0.2");
  });

  it("sorts, supposes, tests back, changes the convention, and keeps all of it over a reload", async () => {
    const { page, state } = await open();
    const names = (): Promise<readonly string[]> => page.locator("#features tbody th").allTextContents();
    await page.locator("#sort-name").click();
    assert.deepEqual(await names(), [...(await names())].sort());
    assert.equal(await page.locator("th", { has: page.locator("#sort-name") }).getAttribute("aria-sort"), "ascending");
    await page.locator("#feature-unchanged").click();
    await page.locator("h2", { hasText: "unchanged" }).waitFor();
    await page.locator("#what-if-shift").fill("1");
    await page.locator("#detail-verdict", { hasText: "Supposed (shifted by 1 standard deviations): ●retrain" }).waitFor();
    await page.locator("#what-if-reset").click();
    await page.locator("#detail-verdict", { hasText: "✓ok" }).waitFor();
    await page.locator("#time-column").click();
    await page.locator("#time-column vscode-option", { hasText: "time" }).last().click();
    await page.locator("#fired", { hasText: "of 8 windows" }).waitFor();
    await page.locator("#convention-form-summary").click();
    await page.locator("#preset").click();
    await page.locator("#preset vscode-option", { hasText: "Evidently" }).click();
    await page.locator("#convention", { hasText: "Sturges" }).waitFor();
    const kept = await state();
    await view?.close();
    const again = await open({ state: kept });
    await again.page.locator("#convention", { hasText: "Sturges" }).waitFor();
    await again.page.locator("#fired").waitFor();
    assert.equal(await again.page.locator("#features tbody th").first().textContent(), "longer_tail");
    assert.equal(await again.page.locator("#convention-form").getAttribute("open"), "");
  });

  it("supposes while a handle is dragged, and goes back", async () => {
    const { page } = await open();
    await page.locator("#feature-unchanged").click();
    await page.locator("h2", { hasText: "unchanged" }).waitFor();
    const range = page.locator("#what-if-shift");
    await range.scrollIntoViewIfNeeded();
    const box = await range.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (const part of [0.55, 0.6, 0.65]) {
      await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
      await page.waitForTimeout(100);
    }
    await page.mouse.up();
    assert.ok(Number(await range.inputValue()) > 0.7, "the handle stays in the hand");
    await page.locator("#detail-verdict", { hasText: "Supposed" }).waitFor();
    await page.locator("#what-if-rows input").fill("20");
    await page.locator("#what-if-rows input").press("Enter");
    await page.locator("#detail-verdict", { hasText: "20 rows" }).waitFor();
    await page.locator("#what-if-reset").click();
    await page.locator("#detail-verdict", { hasText: "✓ok" }).waitFor();
    assert.equal(await range.inputValue(), "0");
    assert.match((await page.locator(".figures").textContent()) ?? "", /retrain from 0\.\d+ on/);
  });

  it("every chart has its numbers as a table, and a sentence", async () => {
    const { page } = await open();
    for (const id of ["bins-table", "ecdf-table"]) {
      await page.locator(`#${id}-summary`).click();
      assert.ok((await page.locator(`#${id} tbody tr`).count()) >= 10);
    }
    for (const svg of await page.locator("svg[role=img]").all()) {
      const words = await svg.getAttribute("aria-describedby");
      assert.ok(((await page.locator(`#${words}`).textContent()) ?? "").length > 20);
    }
  });

  it("shows the numbers that mlops-lifecycle drift prints for the same files", async () => {
    const place = folder({ "reference.csv": csv(300, 0), "current.csv": csv(200, 40) });
    const { stdout } = await run(["drift", "reference.csv", "current.csv"], { cwd: place.path });
    const printed = stdout
      .split("\n\n")[0]
      ?.split("\n")
      .slice(1)
      .map((line) =>
        line
          .replaceAll("*", "")
          .split(/ {2,}/)
          .map((cell) => cell.trim()),
      );
    const chosen = (name: string) => ({ uri: place.uriOf(name), name });
    const made = driftHost({ reference: chosen("reference.csv"), current: chosen("current.csv") });
    refused = made.refused;
    view = await openView(browser, "drift-preview", { host: made.host });
    await view.page.locator("#detail-verdict").waitFor();
    const rows = await view.page.locator("#features tbody tr").all();
    const shown = await Promise.all(rows.map((row) => row.locator("th, td").allTextContents()));
    assert.deepEqual(
      shown.map(([name, verdict, psi, gap, pValue]) => [name, psi, gap, pValue, verdict?.slice(1)]),
      printed?.map(([name, kind, psi, ...rest]) => [
        name,
        psi,
        ...(kind === "numeric" ? [rest[0], rest[1]] : ["", ""]),
        rest.at(-1),
      ]),
    );
    assert.equal(shown.length, 3);
    place.remove();
  });

  it("tells progress, can be cancelled, and says what went wrong", async () => {
    const made = driftHost();
    refused = made.refused;
    view = await openView(browser, "drift-preview", {
      host: (message) =>
        message.name === "compare" ? [{ name: "progress", payload: { percent: 40, words: "Reading" } }] : made.host(message),
    });
    const { page, said, tell } = view;
    await page.locator("label", { hasText: "Reading the data, 40 %" }).waitFor();
    await page.locator("#cancel").click();
    await until(() => said.some(({ name }) => name === "cancel"));
    await tell("cancelled", null);
    await page.locator("#news", { hasText: "Cancelled." }).waitFor();
    await page.locator("#compare").click();
    await page.locator("#cancel").waitFor();
    await tell("problem", { what: "Cannot read x.csv:3", why: "it has 2 cells", next: "Mend it" });
    await page.locator("[role=alert]", { hasText: "Cannot read x.csv:3. it has 2 cells. Mend it." }).waitFor();
  });

  for (const theme of themes) {
    it(`has no serious accessibility fault in ${theme}`, async () => {
      const { page, violations } = await open({ theme });
      await page.locator("#time-column").click();
      await page.locator("#time-column vscode-option", { hasText: "time" }).last().click();
      await page.locator("#fired").waitFor();
      await page.locator("#handle-retrain").press("PageUp");
      await page.locator("#changes li").first().waitFor();
      await page.locator("#convention-form-summary").click();
      assert.deepEqual(await violations(), []);
      mkdirSync("out/screenshots", { recursive: true });
      await page.screenshot({ path: `out/screenshots/drift-preview-${theme}.png`, fullPage: true });
    });
  }
});

function csv(rows: number, shift: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `${row + shift},${((row * 7919) % 100) + shift / 50},${"ABC"[(row * 31) % (shift > 0 ? 3 : 2)]}`,
  );
  return `amount,score,country\n${lines.join("\n")}\n`;
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(holds());
}
