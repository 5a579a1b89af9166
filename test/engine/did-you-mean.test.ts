import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { nearest } from "../../server/src/engine/text/did-you-mean";

describe("the word that was probably meant", () => {
  near("a letter too few", "modl", ["model", "name"], "model");
  near("two letters that changed places", "mian", ["main", "train"], "main");
  near("another spelling of the same", "storage_uri", ["storageUri"], "storageUri");
  near("none where a third of the letters differs", "model", ["metal"], undefined);
  near("none for a short word with another first letter", "gpu", ["cpu"], undefined);
  near("none for other letters of the same number", "abcd", ["efgh"], undefined);
});

function near(name: string, word: string, candidates: readonly string[], expected: string | undefined): void {
  it(name, () => assert.equal(nearest(word, candidates), expected));
}
