/** Findings of files that are not open: pulled, pushed, and asked for by "Validate Workspace". */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ClientCapabilities, WorkspaceDocumentDiagnosticReport } from "vscode-languageserver-protocol";
import { Editor, pulling, pushed } from "./client";
import { type Folder, foldersOfSuite } from "./folder";

const spec =
  "name: x\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n";
const registry = '{ "model_name": "x", "version": "1.0.0", "stage": "Staging" }\n';
const service = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: x, annotations: { serving.kserve.io/deploymentMode: Knative } }
spec: { predictor: { minReplicas: 1, model: { modelFormat: { name: sklearn } } } }
`;
const stranger = '{ "model_name": "y", "version": "1.0.0", "stage": "Staging" }\n';
const files = { "x.mlops.yaml": `${spec}ownr: a\n`, "registry/x.json": registry, "elsewhere/y.json": stranger };

interface Part {
  readonly items: readonly WorkspaceDocumentDiagnosticReport[];
}

describe("language server: findings of files that are not open", () => {
  const placeWith = foldersOfSuite();

  it("come in parts as they change, of the models that have a spec", async () => {
    const place = placeWith({ ...files, "serving/x.yaml": service });
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      const parts = editor.progress<Part>("parts");
      const { answer, cancel } = editor.ask<Part>("workspace/diagnostic", { previousResultIds: [], partialResultToken: "parts" });
      await editor.until("both files of x", () => told(parts, place, "x.mlops.yaml") && told(parts, place, "registry/x.json"));
      assert.deepEqual(codesOf(parts, place, "x.mlops.yaml"), ["spec/unknown-key"]);
      assert.ok(codesOf(parts, place, "registry/x.json").includes("registry/stage-deprecated"));
      assert.equal(told(parts, place, "elsewhere/y.json"), false);

      place.write("x.mlops.yaml", spec);
      await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: place.uriOf("x.mlops.yaml"), type: 2 }] });
      await editor.until("the correction", () => codesOf(parts, place, "x.mlops.yaml").length === 0);

      // the open text wins over the disk, and what it says shows in the other file
      await editor.open(place.uriOf("x.mlops.yaml"), spec.replace("experimental", "production"));
      await editor.until("what production demands", () => codesOf(parts, place, "serving/x.yaml").includes("kserve/cold-start"));

      place.remove("registry/x.json");
      await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: place.uriOf("registry/x.json"), type: 3 }] });
      await editor.until("the file is gone", () => codesOf(parts, place, "registry/x.json").length === 0);
      cancel();
      assert.deepEqual(await answer, { items: [] });
    });
  });

  it("know a model whose files lie in two open folders, as long as both are open", async () => {
    const specs = placeWith({ "x.mlops.yaml": spec.replace("experimental", "production") });
    const manifests = placeWith({ "serving/x.yaml": service });
    await Editor.with({ folders: [specs.uri, manifests.uri] }, async (editor) => {
      const parts = editor.progress<Part>("parts");
      editor.ask<Part>("workspace/diagnostic", { previousResultIds: [], partialResultToken: "parts" }).answer.catch(() => {});
      const asked = (): boolean => codesOf(parts, manifests, "serving/x.yaml").includes("kserve/cold-start");
      await editor.until("what the spec in the other folder demands", asked);
      await editor.notify("workspace/didChangeWorkspaceFolders", {
        event: { added: [], removed: [{ uri: specs.uri, name: "specs" }] },
      });
      await editor.until("nothing of it, once that folder is closed", () => !asked());
    });
  });

  it("follow a file that is renamed outside the editor", async () => {
    const place = placeWith({ "x.mlops.yaml": spec.replace("experimental", "production"), "a/x.yaml": service });
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      const parts = editor.progress<Part>("parts");
      editor.ask<Part>("workspace/diagnostic", { previousResultIds: [], partialResultToken: "parts" }).answer.catch(() => {});
      await editor.until("its findings", () => codesOf(parts, place, "a/x.yaml").includes("kserve/cold-start"));
      place.remove("a/x.yaml");
      place.write("b/x.yaml", service);
      await editor.notify("workspace/didChangeWatchedFiles", {
        changes: [
          { uri: place.uriOf("a/x.yaml"), type: 3 },
          { uri: place.uriOf("b/x.yaml"), type: 1 },
        ],
      });
      await editor.until("them at its new place", () => codesOf(parts, place, "b/x.yaml").includes("kserve/cold-start"));
      await editor.until("none at the old one", () => codesOf(parts, place, "a/x.yaml").length === 0);
    });
  });

  it("are answered once without parts, and only what is not known", async () => {
    const place = placeWith(files);
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      await editor.settled(place.uriOf("x.mlops.yaml"), "spec/unknown-key");
      const { items } = await editor.request<Part>("workspace/diagnostic", { previousResultIds: [] });
      assert.deepEqual(items.map(({ uri }) => uri).sort(), [place.uriOf("registry/x.json"), place.uriOf("x.mlops.yaml")]);
      const previousResultIds = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
      const { answer } = editor.ask<Part>("workspace/diagnostic", { previousResultIds });
      await editor.open(place.uriOf("x.mlops.yaml"), `${spec}ownr: b\ndescripton: c\n`);
      assert.deepEqual(
        (await answer).items.map(({ uri }) => uri),
        [place.uriOf("x.mlops.yaml")],
      );
    });
  });

  it("are all shown once somebody validates the workspace, who is told how far it is", async () => {
    const place = placeWith(files);
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      const parts = editor.progress<Part>("parts");
      editor.ask<Part>("workspace/diagnostic", { previousResultIds: [], partialResultToken: "parts" }).answer.catch(() => {});
      const progress = editor.progress<{ readonly kind: string; readonly percentage?: number }>("validate");
      const found = await editor.request<Readonly<Record<string, number>>>("mlops/validateWorkspace", {
        workDoneToken: "validate",
      });
      assert.equal(found["files"], 3);
      await editor.until("the end of it", () => progress.at(-1)?.kind === "end");
      assert.equal(progress[0]?.kind, "begin");
      assert.equal(progress.at(-2)?.percentage, 100);
      await editor.until("the other model too", () => told(parts, place, "elsewhere/y.json"));
      const reports = Object.keys(files).flatMap((path) => severitiesOf(parts, place, path));
      assert.equal(found["errors"], reports.filter((severity) => severity === 1).length);
      assert.equal(found["warnings"], reports.filter((severity) => severity === 2).length);
    });
  });

  it("are left out where the setting says so", async () => {
    const place = placeWith(files);
    const capabilities: ClientCapabilities = { ...pulling, workspace: { ...pulling.workspace, configuration: true } };
    await Editor.with(
      { capabilities, folders: [place.uri], settings: { diagnostics: { scope: "workspace" } } },
      async (editor) => {
        const parts = editor.progress<Part>("parts");
        editor.ask<Part>("workspace/diagnostic", { previousResultIds: [], partialResultToken: "parts" }).answer.catch(() => {});
        await editor.until("all files", () => told(parts, place, "elsewhere/y.json"));
      },
    );
    await Editor.with(
      { capabilities, folders: [place.uri], settings: { diagnostics: { scope: "openFiles" } } },
      async (editor) => {
        await editor.settled(place.uriOf("x.mlops.yaml"), "spec/unknown-key");
        const { answer } = editor.ask<Part>("workspace/diagnostic", { previousResultIds: [] });
        await editor.open(place.uriOf("elsewhere/y.json"), stranger, "json");
        assert.deepEqual(
          (await answer).items.map(({ uri }) => uri),
          [place.uriOf("elsewhere/y.json")],
        );
      },
    );
  });

  it("are pushed to an editor that does not ask", async () => {
    const place = placeWith(files);
    await Editor.with({ capabilities: pushed, folders: [place.uri] }, async (editor) => {
      await editor.until("findings of x", () => (editor.published.get(place.uriOf("registry/x.json")) ?? []).length > 0);
      assert.equal(editor.published.has(place.uriOf("elsewhere/y.json")), false);
    });
  });

  it("can be stopped half-way", async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`m/${index}.mlops.yaml`, `${spec}ownr: a\n`]));
    const place = placeWith(many);
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      const { answer, cancel } = editor.ask("mlops/validateWorkspace", {});
      cancel();
      await assert.rejects(answer, /cancel/i);
    });
  });
});

describe("language server: all safe fixes at once", () => {
  const uri = "file:///w/x.mlops.yaml";
  const old = spec.replace("{ rps: 5 }", "\n  requests_per_second: 5 # at noon\n  latency_sla: 150");

  it("are one source action, and there is none where nothing is left", async () => {
    await Editor.with({}, async (editor) => {
      await editor.open(uri, old);
      const [action] = await fixAll(editor, uri);
      assert.equal(action?.kind, "source.fixAll.mlops");
      assert.ok(action);
      await editor.apply(action);
      assert.equal(editor.text(uri), old.replace("requests_per_second", "rps").replace("latency_sla", "latency_ms"));
      assert.deepEqual(await fixAll(editor, uri), []);
    });
  });

  it("are not offered in the light bulb unless they are asked for", async () => {
    await Editor.with({}, async (editor) => {
      await editor.open(uri, old);
      const actions = await editor.actions(uri, await editor.findings(uri));
      assert.ok(actions.length > 0 && actions.every(({ kind }) => kind === "quickfix"));
    });
  });
});

async function fixAll(editor: Editor, uri: string): ReturnType<Editor["actions"]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return editor.request("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics: [], only: ["source.fixAll"] },
  });
}

/** The latest word about a file. */
function last(parts: readonly Part[], place: Folder, path: string): WorkspaceDocumentDiagnosticReport | undefined {
  const uri = place.uriOf(path);
  return parts.flatMap(({ items }) => items).findLast((item) => item.uri === uri);
}

function told(parts: readonly Part[], place: Folder, path: string): boolean {
  return last(parts, place, path) !== undefined;
}

function codesOf(parts: readonly Part[], place: Folder, path: string): readonly unknown[] {
  const report = last(parts, place, path);
  return report?.kind === "full" ? report.items.map(({ code }) => code) : [];
}

function severitiesOf(parts: readonly Part[], place: Folder, path: string): readonly unknown[] {
  const report = last(parts, place, path);
  return report?.kind === "full" ? report.items.map(({ severity }) => severity) : [];
}
