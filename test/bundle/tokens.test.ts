import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, it } from "mocha";
import { estimateTokens } from "../../server/src/engine/bundle/tokens";

const bundle = "test/golden/fraud-detection/bundle";

describe("the estimate of tokens", () => {
  it("is within 3 % of the real count for a bundle, and within 12 % for each file", () => {
    const files = readdirSync(bundle, { recursive: true, encoding: "utf8" }).filter((file) =>
      statSync(path.join(bundle, file)).isFile(),
    );
    let sums = { real: 0, estimated: 0 };
    for (const file of files) {
      const text = readFileSync(path.join(bundle, file), "utf8");
      const real = encode(text).length;
      const estimated = estimateTokens(text);
      assert.ok(Math.abs(estimated / real - 1) < 0.12, `${file}: ${estimated} instead of ${real}`);
      sums = { real: sums.real + real, estimated: sums.estimated + estimated };
    }
    assert.ok(Math.abs(sums.estimated / sums.real - 1) < 0.03, `${sums.estimated} instead of ${sums.real}`);
  });

  it("takes any text", () => {
    assert.equal(estimateTokens(""), 0);
    for (const text of ["Ünïcödé", "日本語のテキスト", "\u{1f600}", "\r\n\r\n", "a".repeat(5000)])
      assert.ok(estimateTokens(text) > 0);
  });
});
