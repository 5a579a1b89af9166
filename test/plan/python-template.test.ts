import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { code, literal, python } from "../../server/src/engine/generators/python";

describe("a Python template", () => {
  it("writes values as literals", () =>
    assert.equal(literal({ a: [1, true, null], b: undefined, c: 'say "hi"' }), '{"a": [1, True, None], "c": "say \\"hi\\""}'));

  it("takes off the indentation of the template and keeps that of inserted code", () => {
    const inner = python`
      first = ${1}
      if first:
          second = ${"two"}
    `;
    const whole = python`
      def f():
          ${inner}
          return ${[code("x").text]}
    `;
    assert.equal(whole.text.trim(), 'def f():\n    first = 1\n    if first:\n        second = "two"\n    return ["x"]');
  });
});
