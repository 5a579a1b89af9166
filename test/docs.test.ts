/** What the documents say can be followed: every relative link leads to something. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";

const pages = [...markdown("."), ...markdown("docs", true), ...markdown("examples", true)];

describe("documents", () => {
  for (const page of pages) {
    it(`${page} links to what exists`, () => {
      const dead = links(page).filter((link) => !existsSync(path.join(path.dirname(page), link)));
      assert.deepEqual(dead, []);
    });
  }

  it("every script that the README and CONTRIBUTING name exists", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const named = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"].flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name),
    );
    assert.deepEqual(
      named.filter((name) => !scripts[name]),
      [],
    );
  });

  it("every dependency has its line in docs/dependencies.md, and every line its dependency", () => {
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { devDependencies: Record<string, string> };
    const page = readFileSync("docs/dependencies.md", "utf8");
    const rows = [...page.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = ""]) => names.split(",").map((name) => name.trim()));
    const explained = (name: string): boolean =>
      rows.some((row) => row === name || (row === "@types/*" && name.startsWith("@types/")));
    assert.deepEqual(
      Object.keys(devDependencies).filter((name) => !explained(name)),
      [],
    );
  });
});

function markdown(folder: string, recursive = false): readonly string[] {
  return readdirSync(folder, { recursive, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.includes("node_modules"))
    .map((file) => path.join(folder, file));
}

function links(page: string): readonly string[] {
  const text = readFileSync(page, "utf8").replace(/```[\s\S]*?```/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = ""]) => link.split("#")[0] ?? "")
    .filter((link) => link !== "" && !/^[a-z]+:/.test(link));
}
