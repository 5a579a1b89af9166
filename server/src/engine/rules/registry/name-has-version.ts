import { identityOf } from "../../models/identity";
import { withoutVersion } from "../../models/model-name";
import { mlflowSources } from "../../practice/mlflow-sources";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "registry/name-has-version",
  severity: "info",
  kinds: ["model-registry"],
  title: "Version in the name of a registered model",
  rationale:
    "A registry keeps versions under one name: that is how they are compared, promoted and rolled back. A name such as `fraud-detection-v2` starts a second model beside the first, with a history, aliases and permissions of its own, and says little once its version is 3. Keep the name and count up `version`. A number that belongs to the name, as in `resnet-50`, is fine.",
  source: mlflowSources.registry,
  policyDefault: true,
  examples: {
    good: [registryEntry(), registryEntry({ model_name: "resnet-50" })],
    bad: [
      { text: registryEntry({ model_name: "«fraud-detection-v2» # since June" }) },
      { text: registryEntry({ model_name: '«"fraud_detection_v1.2"»' }) },
    ],
  },
  *checkAcross(document, workspace) {
    const name = document.root.child("model_name");
    const plain = withoutVersion(text(name));
    if (!name || plain === "" || plain === text(name)) return;
    const version = text(document.root.child("version"));
    const others = workspace.model(document).filter((other) => other !== document);
    const isShared = others.some((other) => identityOf(other).name === text(name));
    yield {
      at: name.span,
      message: `"${text(name)}" carries a version in its name${version ? `, beside the version ${version}` : ""}: to a registry that is a model of its own, with another history and other aliases. Name it "${plain}" and leave the version to "version".`,
      // a name that other files use as well is not changed in one of them
      fixes: isShared ? [] : [{ title: `Use the name "${plain}"`, edits: replaceValue(name, plain) }],
    };
  },
});
