import { kserveRuntimes } from "../../practice/kserve-runtimes";
import { mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { isDisabled, runtimeKinds } from "../../practice/kserve-workers";
import { replaceValue } from "../../text/edits";
import { children, type MappingNode, type Node, number, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const runtime = (kind: string, ...formats: readonly string[]): string =>
  kserveObject(
    kind,
    `  protocolVersions: [v1]\n  supportedModelFormats:\n${formats.map((format) => `    - ${format}\n`).join("")}  containers: [{ name: kserve-container, image: registry.example.com/server:1.4 }]`,
  );

export default defineRule({
  id: "kserve/runtime-priority",
  severity: "error",
  kinds: runtimeKinds,
  title: "Priorities by which KServe cannot choose a runtime",
  rationale:
    "Of the runtimes that list a format for automatic selection, the one with the highest priority is taken. So a runtime gives one priority to all versions of a format, and two runtimes of one cluster (or namespace) that speak the same protocol give different ones to the same format and version. The webhook refuses anything else, as soon as the cluster (or namespace) has a runtime. KServe brings runtimes for the usual formats with the priorities 1 and 2.",
  source: kserveSources.runtimeWebhook,
  examples: {
    good: [
      runtime(
        "ClusterServingRuntime",
        '{ name: xgboost, version: "1", autoSelect: true, priority: 3 }',
        '{ name: xgboost, version: "2", autoSelect: true, priority: 3 }',
      ),
    ],
    bad: [
      {
        text: runtime(
          "ClusterServingRuntime",
          '{ name: catboost, version: "1", autoSelect: true, priority: 1 }',
          '{ name: catboost, version: "2", autoSelect: true, priority: «2» }',
        ),
      },
      {
        text: runtime("ClusterServingRuntime", '{ name: xgboost, version: "2", autoSelect: true, priority: «1» }'),
        note: "KServe's own kserve-xgbserver has the same priority, where it is installed.",
      },
    ],
  },
  *check({ root, kind }) {
    if (isDisabled(root)) return;
    const formats = children(root.at("spec.supportedModelFormats")).flatMap(mapping).filter(isAutomatic);
    const first = new Map<string, number | undefined>();
    for (const format of formats) {
      const name = text(format.child("name"));
      const node = format.child("priority");
      const [priority, others] = [number(node), first.get(name)];
      if (!first.has(name)) first.set(name, priority);
      else if (node && priority !== undefined && others !== undefined && others !== priority)
        yield { ...differing(name, node, others), severity: severityFor(kind.id) };
    }
    if (kind.id === "kserve/ClusterServingRuntime") yield* formats.flatMap((format) => clash(format, root));
  },
});

function isAutomatic(format: Node): boolean {
  return format.child("autoSelect")?.value === true;
}

/** The first runtime of a namespace is not checked when it is made; a cluster has runtimes from KServe's installation on. */
function severityFor(kind: string): "error" | "warning" {
  return kind === "kserve/ClusterServingRuntime" ? "error" : "warning";
}

function differing(name: string, node: Node, others: number): Problem {
  return {
    at: node.span,
    message: `"${name}" has priority ${others} above and ${number(node)} here: one runtime has one priority for a format, and KServe refuses this one.`,
    fixes: [{ title: `Change to ${others}`, edits: replaceValue(node, others) }],
  };
}

/** The same format, version and priority as a runtime that KServe installs and that speaks a common protocol. */
function clash(format: MappingNode, root: Node): readonly Problem[] {
  const node = format.child("priority");
  const [name, version] = [text(format.child("name")).toLowerCase(), text(format.child("version"))];
  const protocols = children(root.at("spec.protocolVersions")).map((protocol) => text(protocol));
  const other = kserveRuntimes.find(
    (runtime) =>
      runtime.name !== text(root.at("metadata.name")) &&
      runtime.protocols.some((protocol) => protocols.includes(protocol)) &&
      runtime.formats.some(
        (own) => own.auto && own.name.toLowerCase() === name && own.versions.includes(version) && own.priority === number(node),
      ),
  );
  if (!other || !node) return [];
  return [
    {
      at: node.span,
      severity: "warning",
      message: `KServe's ${other.name} has priority ${number(node)} for ${name} version "${version}" too; where it is installed this runtime is refused. Take another number: the higher one is chosen.`,
    },
  ];
}
