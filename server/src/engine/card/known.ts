/** What is known of a model elsewhere, in the words of a card. */
import type { Spec } from "../plan/plan";
import { hubTasks } from "../practice/hub-tasks";
import { type Node, text } from "../text/tree";
import type { CardSectionId } from "./card";
import type { Measurement } from "./measurements";

/** The files about the model, as far as there are any. */
export interface Known {
  readonly spec?: { readonly value: Partial<Spec>; readonly from: string };
  readonly registry?: { readonly root: Node; readonly from: string };
  readonly metrics?: { readonly measurements: readonly Measurement[]; readonly from: string };
}

export interface KnownValue {
  /** Ids of the fields and tables it could fill: the first that the form has. */
  readonly fields: readonly string[];
  readonly value: string;
  readonly from: string;
}

/** Text for a section. */
export interface Draft {
  readonly section: CardSectionId;
  readonly text: string;
  readonly from: string;
}

/** Single values: of the spec, and what it does not say of the registry. */
export function values(known: Known): readonly KnownValue[] {
  const found: KnownValue[] = [];
  const add = (fields: readonly string[], path: string, value: (spec: Partial<Spec>) => string | undefined): void => {
    const ofSpec = known.spec && value(known.spec.value);
    const ofRegistry = text(known.registry?.root.at(path));
    if (ofSpec) found.push({ fields, value: ofSpec, from: known.spec?.from ?? "" });
    else if (ofRegistry && known.registry) found.push({ fields, value: ofRegistry, from: known.registry.from });
  };
  add(["matter.model_name", "name"], "model_name", ({ name }) => name);
  add(["matter.model_version", "version"], "version", ({ version }) => version);
  add(["matter.library_name"], "", ({ model }) => model?.framework);
  add(["matter.pipeline_tag"], "", ({ model_type }) => model_type && hubTasks[model_type]);
  add(["matter.tags", "task"], "model_type", ({ model_type }) => model_type);
  add(["overview"], "description", ({ description }) => description);
  add(["owners", "publisher"], "owner", ({ owner }) => owner);
  add(["path"], "storage_uri", ({ model }) => model?.storage_uri);
  add(["architecture"], "framework", ({ model }) => [model?.framework, model?.framework_version].filter(Boolean).join(" "));
  return found;
}

/** Sections that can be begun with what the spec says. What only people know stays theirs to write. */
export function drafts({ spec }: Known): readonly Draft[] {
  if (!spec) return [];
  const { value, from } = spec;
  const { training, framework, framework_version, signature } = value.model ?? {};
  const columns = signature?.inputs?.map(({ name }) => `\`${name}\``).join(", ");
  const all: readonly (readonly [CardSectionId, readonly (string | undefined | false)[]])[] = [
    [
      "details",
      [
        value.model_type && `- Model: ${[value.model_type, framework, framework_version].filter(Boolean).join(", ")}`,
        value.owner && `- Responsible: ${value.owner}`,
        value.model?.storage_uri && `- Files: \`${value.model.storage_uri}\``,
      ],
    ],
    ["use", [value.description && sentence(value.description)]],
    [
      "data",
      [
        training?.data_version !== undefined && `- Version of the data: ${training.data_version}`,
        columns && `- Columns: ${columns}`,
      ],
    ],
    [
      "ethics",
      [
        value.privacy?.pii_columns?.length
          ? `- Personal data: ${value.privacy.pii_columns.map((name) => `\`${name}\``).join(", ")}`
          : undefined,
        value.regulations?.length ? `- Law: ${value.regulations.join(", ")}` : undefined,
      ],
    ],
    [
      "lineage",
      [
        training?.run_id !== undefined && `- Run: ${training.run_id}`,
        training?.git_commit !== undefined && `- Commit: ${training.git_commit}`,
        training?.data_version !== undefined && `- Data: ${training.data_version}`,
        training?.random_seed !== undefined && `- Random seed: ${training.random_seed}`,
      ],
    ],
  ];
  return all.flatMap(([section, lines]) => {
    const text = lines.filter(Boolean).join("\n");
    return text === "" ? [] : [{ section, text, from }];
  });
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
