/** What is written for each model server that people run themselves is without a finding, in every way in which a new version comes. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { PlannedFile } from "../../server/src/engine/bundle/bundle";
import { bundleOf, found, specWith } from "./broken";

describe("files of model servers are without a finding, for every way in which a new version comes", () => {
  for (const serving of ["triton", "tf_serving", "torchserve", "seldon"])
    for (const strategy of ["canary", "blue_green", "shadow", "ab_test"])
      it(`${serving}: ${strategy}`, () => {
        const files = bundleOf(specWith({ serving }, { rollout: { strategy, rollback: { on: ["latency", "error_rate"] } } }));
        assert.ok(files.some(({ path }) => path === "serving/rollout.py"));
        assert.deepEqual(foundInService(files), []);
      });
});

describe("KServe in Standard mode, with routes", () => {
  const uri = (name: string) => ({ name, storage_uri: `s3://mlops-models/${name}/v2.1.0` });
  const divided = [
    { ...uri("simple"), share: 80 },
    { ...uri("complex"), share: 20 },
  ];
  const asked = [{ ...uri("complex"), when: "instances.#(amount>1000)" }, uri("simple")];
  const standard = (routes: object, rollout: object): readonly PlannedFile[] =>
    bundleOf(specWith({}, { rollout, serving: { deployment_mode: "Standard", routes } }));

  it("is without a finding", () => {
    for (const routes of [divided, asked])
      for (const strategy of ["canary", "blue_green", "ab_test"]) {
        const files = standard(routes, { strategy, rollback: { on: ["latency", "error_rate"] } });
        assert.deepEqual(foundInService(files), []);
      }
  });

  it("sends the canary its share by spec.canary, and nothing by canaryTrafficPercent", () => {
    const files = standard(divided, { strategy: "canary", rollback: { on: ["error_rate"] } });
    const textOf = (path: string): string => files.find((each) => each.path === path)?.text ?? "";
    const [entry] = (JSON.parse(textOf("serving/canary.json")) as { spec: { canary: { trafficPercent: number }[] } }).spec.canary;
    assert.equal(entry?.trafficPercent, 0);
    assert.ok(!files.some(({ text }) => text.includes("canaryTrafficPercent")));
    assert.match(textOf("serving/routes.yaml"), /routerType: Splitter[\s\S]*weight: 80[\s\S]*weight: 20/);
  });

  it("asks the first model whose condition holds", () => {
    const files = standard(asked, { strategy: "canary", rollback: { on: ["error_rate"] } });
    const text = files.find(({ path }) => path === "serving/routes.yaml")?.text ?? "";
    assert.match(text, /routerType: Switch[\s\S]*condition: instances\.#\(amount>1000\)[\s\S]*fraud-detection-simple\s*$/m);
  });
});

function foundInService(files: readonly PlannedFile[]): readonly string[] {
  return files.filter(({ path }) => path.startsWith("serving/")).flatMap(({ path }) => found(files, path));
}
