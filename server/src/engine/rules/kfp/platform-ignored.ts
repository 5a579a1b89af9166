import { platformKinds, platformsOf } from "../../kfp/platform";
import { kfpSource } from "../../kfp/source";
import { nearest } from "../../text/did-you-mean";
import { renameKey } from "../../text/edits";
import { children } from "../../text/tree";
import { defineRule } from "../rule";

const wanted = "kubernetes";

export default defineRule({
  id: "kfp/platform-ignored",
  severity: "warning",
  kinds: platformKinds,
  title: "Platform settings that the backend ignores",
  rationale:
    "The open-source backend reads the settings for `kubernetes` and nothing else. A platform document without them is ignored as a whole, without a word: no secret is mounted, no node is selected.",
  source: kfpSource("backend/src/apiserver/template/v2_template.go", "reading an uploaded pipeline"),
  examples: {
    good: ["platforms:\n  kubernetes:\n    deploymentSpec: { executors: {} }\n"],
    bad: [
      { text: "platforms:\n  «kubernets»:\n    deploymentSpec: { executors: {} }\n" },
      { text: "«platforms»:\n  google_cloud:\n    deploymentSpec: { executors: {} }\n" },
    ],
  },
  *check(document) {
    const platforms = platformsOf(document);
    if (platforms?.type !== "mapping" || platforms.child(wanted)) return;
    const meant = children(platforms).find(({ name }) => nearest(String(name), [wanted]) === wanted);
    yield {
      at: (meant ?? platforms).key,
      message: `The open-source backend reads the settings for "${wanted}" only, so all of this is ignored.${meant ? ` Did you mean "${wanted}"?` : ""}`,
      fixes: meant ? [{ title: `Rename to "${wanted}"`, edits: renameKey(meant, wanted) }] : [],
    };
  },
});
