import { isSemanticVersion, semanticVersionMeantBy } from "../../practice/semantic-version";
import { replaceValue } from "../../text/edits";
import { type Node, number } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "spec/version-not-semver",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Version that is no semantic version",
  rationale:
    "Three numbers say what a new version means: the first rises when requests must change, the second when the model is a better one, the third when the same model was mended. Tools sort and compare them. MLflow's own version is a whole number that the server gives; the semantic version travels as a tag.",
  source: { title: "Semantic Versioning 2.0.0", url: "https://semver.org/", accessed: "2026-11-23" },
  examples: {
    good: [specWith({ version: "2.1.0" }), specWith({ version: "2.1.0-rc.1+build.5" })],
    bad: [
      { text: specWith({ version: "«v2.1.0» # as tagged" }) },
      { text: specWith({ version: '«"2.1"»' }) },
      { text: specWith({ version: "«1.10» # to be quoted" }), note: "Without quotes YAML reads a number, the same as 1.1." },
      {
        text: specWith({ version: "«2024-10-01»" }),
        note: "A date says nothing about what has changed; what it should be, only the team knows.",
      },
      { text: specWith({ version: "«latest»" }) },
    ],
  },
  explains({ keyword, node }) {
    const isNumber = keyword === "type" && node.path.join(".") === "version" && number(node) !== undefined;
    const written = isNumber ? node.origin.text.slice(node.span.start, node.span.end) : "";
    return semanticVersionMeantBy(written) ? problemAt(node, written) : undefined;
  },
  *check({ root }) {
    const node = root.child("version");
    if (node?.type !== "scalar" || typeof node.value !== "string" || isSemanticVersion(node.value)) return;
    yield problemAt(node, node.value);
  },
});

function problemAt(node: Node, written: string): Problem {
  const meant = semanticVersionMeantBy(written);
  return {
    at: node.span,
    message: `"${written}" is no semantic version, so nothing can tell which of two is newer. Write three numbers, as in ${meant ?? "2.1.0"}.`,
    fixes: meant ? [{ title: `Write ${meant}`, edits: replaceValue(node, meant) }] : [],
  };
}
