import { isSemanticVersion, semanticVersionMeantBy } from "../../practice/semantic-version";
import { replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "registry/version-not-semver",
  severity: "warning",
  kinds: ["model-registry"],
  title: "Version of a registered model that is no semantic version",
  rationale:
    "Major, minor and patch say what to expect: another interface, a better model, a repaired one. Files that name the version (spec, storage path, model card) are compared with it letter by letter. MLflow numbers versions itself, 1, 2, 3: that number is `registry_version`, and the semantic version travels as a tag beside it.",
  source: { title: "Semantic Versioning 2.0.0", url: "https://semver.org/", accessed: "2026-11-23" },
  examples: {
    good: [registryEntry({ version: "2.1.0-rc.1" }), registryEntry({ version: "2.1.0", registry_version: "7" })],
    bad: [
      { text: registryEntry({ version: '«"7"» # the seventh' }), note: "MLflow's number." },
      { text: registryEntry({ version: "«v2.1.0»" }) },
      { text: registryEntry({ version: '«"2.1"»' }) },
      { text: registryEntry({ version: "«latest» # always", tags: "{ semver: 2.1.0 }" }) },
    ],
  },
  *check({ root }) {
    const version = root.child("version");
    if (!version || typeof version.value !== "string" || version.value === "" || isSemanticVersion(version.value)) return;
    const isNumber = /^\d+$/.test(version.value);
    yield {
      at: version.span,
      message: `"${version.value}" is no semantic version (major.minor.patch)${isNumber ? '; it looks like the number that MLflow gives, which belongs into "registry_version"' : ""}. Write it as in 2.1.0.`,
      fixes: fixes(root, version),
    };
  },
});

/** Where only the spelling differs, or a tag knows it. A lone number is most likely MLflow's. */
function fixes(root: Node, version: Node): readonly Fix[] {
  const tag = text(root.at("tags.semver"));
  const spelt = text(version).includes(".") ? semanticVersionMeantBy(text(version)) : undefined;
  const known = isSemanticVersion(tag) ? tag : spelt;
  return known ? [{ title: `Write ${known}`, edits: replaceValue(version, known) }] : [];
}
