import type { Document } from "../../file";
import { disagreements, type Placed, rankOf, relatedTo, saidBy, sayer } from "../../models/statements/authority";
import { isMutable, namesVersion, storage, version, versionInUri } from "../../models/statements/identity";
import { type Statement, statementsOf, wordsOf } from "../../models/statements/statement";
import { spanWithin } from "../../text/scalar-place";
import type { Workspace } from "../../workspace";
import { serviceOf } from "../cross-example-texts";
import { bothSides, mismatch } from "../cross-problems";
import { specWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

const spec = specWith({ version: "2.1.0" });
const at = (uri: string): string => serviceOf({}, { storageUri: uri });
const folder = "s3://models/fraud-detection";

export default defineRule({
  id: "cross/storage-uri-version",
  severity: "warning",
  kinds: ["mlops-spec", "model-registry", "kserve/InferenceService", "kserve/LLMInferenceService", "seldon/Model"],
  title: "Location of another version's files",
  rationale:
    "A server loads what lies at its `storageUri`, whatever the version beside it says. So the version in the path must be the model's, the location must be the one that is registered, and it must not be one that means another model tomorrow (`latest`): then nobody knows what runs, and a restart is a deployment. Only locations of one scheme are compared; an image and a bucket may hold the same files.",
  source: {
    title: "KServe v0.20: storage initializer",
    url: "https://github.com/kserve/kserve/blob/aaac4e294dae2c7b1aa1886447793f3aa1c30912/pkg/webhook/admission/pod/storage_initializer_injector.go",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      { "mlops.yaml": spec, "serving.yaml": at(`${folder}/v2.1.0`) },
      { "mlops.yaml": spec, "serving.yaml": at(`${folder}/v2.1`) },
      { "registry.yaml": registryEntry({ storage_uri: folder }), "serving.yaml": at(`${folder}/model/`) },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "serving.yaml": at(`${folder}/«v2.0.3» # the last good one`) } },
      { text: specWith({ version: "2.1.0", model: `{ storage_uri: ${folder}/«v2.0.3» } # not uploaded yet` }) },
      { text: { "mlops.yaml": spec, "serving.yaml": at(`«${folder}/latest»`) } },
      {
        text: {
          "registry.yaml": registryEntry({ storage_uri: folder }),
          "serving.yaml": at("«s3://staging-models/fraud-detection» # while the other one is copied"),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const versions = currentVersions(document, workspace);
    const locations = statementsOf(storage, document);
    const isRight = ({ value }: Statement): boolean => {
      const named = versionInUri(String(value));
      return named !== undefined && versions.some(({ statement }) => namesVersion(named.version, String(statement.value)));
    };
    // a canary's server has two locations, of which one is the version before
    const judged = locations.some(isRight) ? [] : locations.flatMap((location) => problemOf(location, versions) ?? []);
    yield* judged;
    const differing = [...disagreements(storage, document, workspace)];
    if (judged.length > 0 || differing.flatMap(({ again }) => [0, ...again]).length < locations.length) return;
    for (const disagreement of differing)
      yield mismatch(
        disagreement,
        `The model's files are at ${bothSides(disagreement)}: what runs is not what is registered. Use one location for both.`,
      );
  },
});

/** The versions that are in force: a spec and a registry entry say their own, of the rest the authority decides. */
function currentVersions(document: Document, workspace: Workspace): readonly Placed[] {
  const saying = (documents: readonly Document[]): readonly Placed[] =>
    documents.flatMap((each) => statementsOf(version, each).map((statement) => ({ document: each, statement })));
  const own = saying([document]);
  if (["mlops-spec", "model-registry"].includes(document.kind.id) && own.length > 0) return own;
  const all = saying(workspace.model(document));
  const highest = Math.min(...all.map((each) => rankOf(each.document)));
  return all.filter((each) => rankOf(each.document) === highest);
}

function problemOf({ value, node }: Statement, versions: readonly Placed[]): Problem | undefined {
  const [first] = versions;
  if (!node || !first) return undefined;
  const uri = String(value);
  const said = `${sayer(first.document)} says ${saidBy(versions)}`;
  if (isMutable(uri))
    return {
      at: node.span,
      message: `Nobody knows which version lies at "${uri}": ${said}, and the next upload changes what a restart loads. Name a location that holds one version for good.`,
      related: relatedTo(versions),
    };
  const named = versionInUri(uri);
  if (!named) return undefined;
  const at = spanWithin(node, { start: named.start, end: named.start + named.version.length });
  const wanted = `${/^v/i.test(named.version) ? "v" : ""}${wordsOf(first.statement).replace(/^v/i, "")}`;
  return {
    at,
    message: `These are the files of ${named.version}, and ${said}: the server loads another version than it is said to. Point it at the files of the right one.`,
    related: relatedTo(versions),
    fixes:
      versions.length > 1 ? [] : [{ title: `Set ${wanted} (if its files lie there)`, edits: [{ span: at, newText: wanted }] }],
  };
}
