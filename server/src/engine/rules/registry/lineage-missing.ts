import type { Spec } from "../../plan/plan";
import { readableSpec } from "../../plan/read-spec";
import { mlflowSources } from "../../practice/mlflow-sources";
import { standingOf } from "../../practice/registry-entry";
import { andList } from "../../schema/or-list";
import { replaceValue, setKeys } from "../../text/edits";
import type { Fix } from "../../text/span";
import { isEmpty, type Node, text } from "../../text/tree";
import { absent, productionSpecWith } from "../example-texts";
import { registryEntry, registryMetadata } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

type Training = NonNullable<NonNullable<Spec["model"]>["training"]>;

const id = "registry/lineage-missing";
const fullCommit = 40;
const production = productionSpecWith();

export default defineRule({
  id,
  severity: "warning",
  severityInProduction: "error",
  kinds: ["model-registry"],
  title: "Registry entry that does not say where the model comes from",
  rationale:
    "A model whose run, code and data are unknown cannot be trained again, and no audit can say why it decides as it does. An entry gives the training run (`run_id`), the commit of the training code, the version or hash of the training data and the moment training ended. A date names a day, not the data of that day: pair it with `training_data_hash`. A commit of fewer than 40 digits works, but in a large repository it can come to fit another one too, so a hint asks for all of them. An entry whose checks have not ended (the tag `validation_status: pending`) or that is archived is left alone.",
  source: mlflowSources.registry,
  policyDefault: true,
  examples: {
    good: [
      registryEntry(),
      registryEntry({}, { training_data_version: absent, training_data_hash: absent, data_version: "transactions@v42" }),
      registryEntry({ tags: "{ validation_status: pending }" }, { run_id: absent, trained_at: absent }),
      registryEntry({ alias: absent, tags: '{ archived: "true" }' }, { run_id: absent }),
    ],
    bad: [
      {
        text: registryEntry({
          "«metadata»": registryMetadata({ run_id: absent, git_commit: absent, trained_by: "svc-training # nightly" }),
        }),
      },
      { text: registryEntry({}, { training_data_version: "«2024-10-01» # first of October", training_data_hash: absent }) },
      {
        text: {
          "mlops.yaml": production,
          "registry/entry.yaml": registryEntry({}, { git_commit: "«a3f4d9e» # of the training code" }),
        },
        note: "The hint; the spec knows all digits.",
      },
      {
        text: {
          "mlops.yaml": production,
          "registry/entry.yaml": registryEntry({
            "«metadata»": registryMetadata({
              run_id: absent,
              training_data_version: absent,
              training_data_hash: absent,
              trained_at: absent,
            }),
          }),
        },
        note: "What the spec knows can be inserted.",
      },
    ],
  },
  *checkAcross(document, workspace) {
    const { root } = document;
    const metadata = root.child("metadata");
    const place = metadata ?? root.child("model_name");
    const standing = standingOf(root);
    if (!place || standing === "pending" || standing === "archived") return;
    const spec = workspace.model(document).find(({ kind }) => kind.id === "mlops-spec");
    const known = (spec && readableSpec(spec).model?.training) ?? {};
    yield* missing(root, place, known);
    yield* dateAlone(metadata, known);
    yield* shortCommit(metadata, known);
  },
});

/** The data may be told by its version or by its hash. */
const parts: readonly {
  readonly words: string;
  readonly keys: readonly [string, ...string[]];
  readonly known?: keyof Training;
}[] = [
  { words: 'the training run ("run_id")', keys: ["run_id"], known: "run_id" },
  { words: 'the commit of the code ("git_commit")', keys: ["git_commit"], known: "git_commit" },
  {
    words: 'the training data ("training_data_hash")',
    keys: ["data_version", "training_data_version", "training_data_hash"],
    known: "data_version",
  },
  { words: 'when it was trained ("trained_at")', keys: ["trained_at"] },
];

function* missing(root: Node, place: Node, known: Training): Generator<Problem> {
  const metadata = root.child("metadata");
  const absentParts = parts.filter(({ keys }) => keys.every((key) => isBlank(metadata?.child(key))));
  if (absentParts.length === 0) return;
  const values = Object.fromEntries(
    absentParts.flatMap(({ keys: [key], known: name }) => (name && known[name] ? [[key, known[name]]] : [])),
  );
  yield {
    at: place.key,
    message: `This registry entry does not say where the model comes from: it lacks ${andList(absentParts.map(({ words }) => words))}. Without ${absentParts.length > 1 ? "them" : "it"} the model can be neither trained again nor explained to an audit. Record ${absentParts.length > 1 ? "them" : "it"} in "metadata".`,
    fixes: insertion(root, values, absentParts.length),
  };
}

function insertion(root: Node, values: Readonly<Record<string, unknown>>, wanted: number): readonly Fix[] {
  const keys = Object.keys(values);
  const isComplete = keys.length === wanted && !isDate(values["data_version"]);
  if (keys.length === 0) return [];
  const metadata = root.child("metadata");
  return [
    {
      title: `Insert ${andList(keys.map((key) => `"${key}"`))} from the spec`,
      edits: metadata ? setKeys(metadata, values) : setKeys(root, { metadata: values }),
      ...(isComplete ? {} : { leaves: id }),
    },
  ];
}

/** Tomorrow the same day may be read otherwise: late rows, a corrected query. */
function* dateAlone(metadata: Node | undefined, { data_version: known = "" }: Training): Generator<Problem> {
  const version = metadata?.child("training_data_version") ?? metadata?.child("data_version");
  if (!metadata || !version || !isDate(text(version)) || !isBlank(metadata.child("training_data_hash"))) return;
  yield {
    at: version.span,
    severity: "warning",
    message: `${text(version)} names a day, not the data of that day: late or corrected rows change it, and nothing would tell. Add "training_data_hash", such as sha256:…, or name a version of the data that never changes.`,
    fixes: isHash(known)
      ? [{ title: 'Insert "training_data_hash" from the spec', edits: setKeys(metadata, { training_data_hash: known }) }]
      : [],
  };
}

function isDate(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/.test(value);
}

/** A checksum with its algorithm in front, as the entry's schema wants it. */
function isHash(value: string): boolean {
  return /^[a-z0-9]+:[0-9a-fA-F]{8,128}$/.test(value);
}

function* shortCommit(metadata: Node | undefined, { git_commit: known = "" }: Training): Generator<Problem> {
  const commit = metadata?.child("git_commit");
  const digits = text(commit);
  if (!commit || typeof commit.value !== "string" || !/^[0-9a-f]{7,39}$/i.test(digits)) return;
  const isKnown = known.length >= fullCommit && known.toLowerCase().startsWith(digits.toLowerCase());
  yield {
    at: commit.span,
    severity: "hint",
    message: `This commit has ${digits.length} of ${fullCommit} digits. In a large repository another one can come to begin alike; give all ${fullCommit}.`,
    fixes: isKnown ? [{ title: "Write all digits, as in the spec", edits: replaceValue(commit, known) }] : [],
  };
}

function isBlank(node: Node | undefined): boolean {
  return isEmpty(node) || node?.value === "";
}
