import { mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { runtimeKinds } from "../../practice/kserve-workers";
import { children, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const runtime = (version: string): string =>
  kserveObject(
    "ServingRuntime",
    `  supportedModelFormats: [{ name: catboost, version: ${version}, autoSelect: true }]\n  containers: [{ name: kserve-container, image: registry.example.com/server:1.4 }]`,
  );

export default defineRule({
  id: "kserve/runtime-format-version",
  severity: "warning",
  kinds: runtimeKinds,
  title: "Version of a format that no service can name",
  rationale:
    "KServe compares the version a service names with those a runtime lists letter by letter: there are no wildcards, no ranges and no `1.x`. List each version that the runtime serves, usually the major one.",
  source: kserveSources.predictorController,
  examples: { good: [runtime('"1"')], bad: [{ text: runtime('«"*"»') }, { text: runtime('«">=1.0"»') }] },
  *check({ root }) {
    for (const format of children(root.at("spec.supportedModelFormats")).flatMap(mapping)) {
      const version = format.child("version");
      if (!version || !/[*<>=~^|]|\.x$/.test(text(version))) continue;
      yield {
        at: version.span,
        message: `"${text(version)}" is compared letter by letter, so no service ever asks for it: list each version, such as "1".`,
      };
    }
  },
});
