import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

/** As https://semver.org suggests it: numbers without leading zeros, then a pre-release and build metadata. */
const semver =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/;

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
      { text: specWith({ version: "«latest»" }) },
    ],
  },
  *check({ root }) {
    const node = root.child("version");
    if (node?.type !== "scalar" || typeof node.value !== "string" || semver.test(node.value)) return;
    const meant = meantBy(text(node));
    yield {
      at: node.span,
      message: `"${text(node)}" is no semantic version, so nothing can tell which of two is newer. Write three numbers${meant ? `, as in ${meant}` : ", as in 2.1.0"}.`,
      fixes: meant ? [{ title: `Write ${meant}`, edits: replaceValue(node, meant) }] : [],
    };
  },
});

/** `v2.1` → `2.1.0` */
function meantBy(version: string): string | undefined {
  const [, major, minor = "0", patch = "0", rest = ""] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?([-+].*)?$/i.exec(version.trim()) ?? [];
  if (major === undefined) return undefined;
  const written = [major, minor, patch].map(Number).join(".") + rest;
  return semver.test(written) ? written : undefined;
}
