import { readableSpec } from "../../plan/read-spec";
import { insertKey, replaceValue } from "../../text/edits";
import { isEmpty, type Node, text } from "../../text/tree";
import { absent, productionSpecWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const unversioned = registryEntry({ "«model_name»": "fraud-detection # since spring", version: absent });

export default defineRule({
  id: "registry/version-missing",
  severity: "error",
  kinds: ["model-registry"],
  title: "Registry entry without a version",
  rationale:
    "Without a version nobody can say which model answered a request, and nobody can go back to the one before. Give `version` as a semantic version; MLflow numbers versions itself and keeps the semantic one as a tag. The number alone (`registry_version`) is enough to tell versions apart.",
  source: { title: "Semantic Versioning 2.0.0", url: "https://semver.org/", accessed: "2026-11-23" },
  examples: {
    good: [registryEntry(), registryEntry({ version: absent, registry_version: "7" })],
    bad: [
      { text: unversioned },
      { text: registryEntry({ "«version»": '""' }) },
      {
        text: registryEntry({ "«model_name»": "fraud-detection", version: absent, tags: "{ semver: 2.1.0 } # as in MLflow" }),
        note: "The tag knows it.",
      },
      {
        text: {
          "mlops.yaml": productionSpecWith({ version: "2.1.0" }),
          "registry/model-registry.yaml": unversioned,
        },
        note: "The spec knows it.",
      },
    ],
  },
  *checkAcross(document, workspace) {
    const { root } = document;
    const version = root.child("version");
    const name = root.child("model_name");
    if (!name || !isEmpty(root.child("registry_version")) || (version && !isBlank(version))) return;
    const spec = workspace.model(document).find(({ kind }) => kind.id === "mlops-spec");
    const known = text(root.at("tags.semver")) || (spec && readableSpec(spec).version);
    yield {
      at: version?.key ?? name.key,
      message:
        'This registry entry has no version, so nobody can say which model answered, or go back to it. Give "version" as a semantic version, such as 2.1.0.',
      fixes: known
        ? [
            {
              title: `Insert version ${known}`,
              edits: version ? replaceValue(version, known) : insertKey(root, "version", known),
            },
          ]
        : [],
    };
  },
});

/** No value at all is a fault of shape. */
function isBlank(version: Node): boolean {
  return version.type === "scalar" && version.value === "";
}
