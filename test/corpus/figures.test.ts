/** The figures of `npm run conformance:corpus` that are quick to take; they need the corpus, which lies outside the repository. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Figure, inLines, reached } from "../../scripts/conformance/corpus/figure";
import { corpus, hasCorpus } from "../../scripts/conformance/corpus/files";
import { fixFigures } from "../../scripts/conformance/corpus/fixes";
import { kfpFigures } from "../../scripts/conformance/corpus/kfp";
import { kserveFigures } from "../../scripts/conformance/corpus/kserve";
import { otherFigures } from "../../scripts/conformance/corpus/others";

const areas: Readonly<Record<string, () => readonly Figure[]>> = {
  "KServe's samples and mutants of them": kserveFigures,
  "compiled Kubeflow pipelines and mutants of them": kfpFigures,
  "files of other tools": otherFigures,
  "quick fixes of all these files": fixFigures,
};

describe("figures of the corpus", () => {
  for (const [area, figures] of Object.entries(areas))
    it(hasCorpus() ? area : `${area} (skipped: no corpus at ${corpus}, set MLOPS_CORPUS)`, function () {
      if (!hasCorpus()) this.skip();
      const short = figures().filter((figure) => !reached(figure));
      assert.ok(short.length === 0, short.flatMap(inLines).join("\n"));
    });
});
