import { components, mapping, modelServers, servingContainer, variable } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { isEmpty, type MappingNode, type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const model = "    model: { modelFormat: { name: xgboost } }";
const defaultPath = "/mnt/models";

export default defineRule({
  id: "kserve/storage-uris",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Storage locations that cannot be mounted together",
  rationale:
    "`storageUris` loads several locations into one pod, so it excludes `storageUri` (and STORAGE_URI). Each `mountPath` must be absolute, other than `/` and without `..`. What is downloaded goes into one volume, so all paths that are not on a `pvc://` must lie below one common folder, such as `/mnt/models/base` and `/mnt/models/adapter`.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [
      kserveObject(
        "InferenceService",
        `  predictor:\n${model}\n    storageUris:\n      - { uri: s3://models/base, mountPath: /mnt/models/base }\n      - { uri: s3://models/adapter, mountPath: /mnt/models/adapter }`,
      ),
    ],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          `  predictor:\n    model: { modelFormat: { name: xgboost }, storageUri: s3://models/base }\n    «storageUris»:\n      - uri: s3://models/adapter`,
        ),
      },
      {
        text: kserveObject(
          "InferenceService",
          `  predictor:\n${model}\n    storageUris:\n      - { uri: s3://models/base, mountPath: /base }\n      - { uri: s3://models/adapter, mountPath: «/adapter» }`,
        ),
      },
      {
        text: kserveObject(
          "InferenceService",
          `  predictor:\n${model}\n    storageUris:\n      - { uri: s3://models/base, mountPath: «/mnt/../models» }`,
        ),
      },
    ],
  },
  *check({ root }) {
    for (const component of components(root)) {
      const list = component.child("storageUris");
      if (list?.type !== "sequence" || list.items.length === 0) continue;
      if (singleUri(component)) yield exclusive(list);
      const entries = list.items.flatMap(mapping);
      const wrong = entries.flatMap(wrongPath);
      yield* wrong.length > 0 ? wrong : togetherWrong(entries);
    }
  },
});

function singleUri(component: Node): boolean {
  const [server, art] = [modelServers(component)[0], component.child("art")];
  const own = server ? undefined : variable(servingContainer(component), "STORAGE_URI");
  return own !== undefined || [server, art].some((node) => !isEmpty(node?.child("storageUri")));
}

function exclusive(list: Node): Problem {
  return {
    at: list.key,
    message: `"storageUris" and a single storage location (storageUri or STORAGE_URI) exclude each other, and KServe refuses both together: put all locations into "storageUris".`,
  };
}

function wrongPath(entry: MappingNode): readonly Problem[] {
  const node = entry.child("mountPath");
  const path = text(node);
  const why =
    path === "/" ? "the model would hide the whole file system" : path.includes("..") ? '".." may lead anywhere' : undefined;
  if (!node || !why) return [];
  return [
    { at: node.span, message: `KServe refuses the mount path "${path}": ${why}. Name a folder such as ${defaultPath}/base.` },
  ];
}

/** Checked by KServe only where two or more locations are downloaded. */
function* togetherWrong(entries: readonly MappingNode[]): Generator<Problem> {
  const isMounted = (entry: Node): boolean => text(entry.child("uri")).startsWith("pvc://");
  const downloaded = entries.filter((entry) => !isMounted(entry));
  if (downloaded.length < 2) return;
  const stranger = downloaded.find((entry) => top(pathOf(entry)) !== top(pathOf(downloaded[0] ?? entry)));
  if (stranger)
    yield {
      at: (stranger.child("mountPath") ?? stranger).span,
      message: `"${pathOf(stranger)}" shares no folder with "${pathOf(downloaded[0] ?? stranger)}", and KServe downloads all locations into one volume: put them below one folder such as ${defaultPath}.`,
    };
  const seen = new Set<string>();
  for (const entry of entries.filter(isMounted)) {
    const path = pathOf(entry);
    if (seen.has(path))
      yield {
        at: (entry.child("mountPath") ?? entry).span,
        message: `Two volumes are mounted at "${path}": KServe refuses the service. Give each its own mountPath.`,
      };
    seen.add(path);
  }
}

function pathOf(entry: Node): string {
  return text(entry.child("mountPath")) || defaultPath;
}

function top(path: string): string {
  return path.split("/").find((part) => part !== "") ?? "";
}
