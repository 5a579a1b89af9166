/**
 * W&B Registry: versions of artifacts, linked to a collection with aliases (https://docs.wandb.ai/guides/registry/, wandb 0.31, read
 * 2026-11-29). Every organisation has the registry "Model".
 */
import { type Registry, toFolder } from "../tracker";

/** A version of the collection, its alias a variable or a literal. */
function collection(alias: string): string {
  const [, literal] = /^"(.*)"$/.exec(alias) ?? [];
  return `f"wandb-registry-model/{NAME}:${literal ?? `{${alias}}`}"`;
}

export const wandbRegistry: Registry = {
  imports: ["import mlflow", "import wandb"],
  writing: toFolder,
  registering: [],
  register: [
    'artifact = wandb.Artifact(NAME, "model", metadata=tags | {"run_id": run.id})',
    "artifact.add_dir(folder)",
    'run.log_artifact(artifact, aliases=["challenger"])',
    "if not run.offline:  # else after `wandb sync`",
    '    run.link_artifact(artifact, f"wandb-registry-model/{NAME}", aliases=["challenger"])',
  ].join("\n"),
  registered: "",
  open: "client = wandb.Api()",
  aliases: [
    `names = {alias: ${collection("alias")} for alias in ("challenger", "champion")}`,
    "versions = {alias: client.artifact(name) for alias, name in names.items() if client.artifact_exists(name)}",
  ].join("\n"),
  load: (version) => `${version}.download()`,
  find: (alias) => `wandb.Api().artifact(${collection(alias)})`,
  number: (version) => `${version}.version`,
  uri: (alias) => `wandb.Api().artifact(${collection(alias)}).download()`,
  tag: (version, key, value) => `${version}.metadata[${key}] = ${value}\n${version}.save()`,
  promote: {
    imports: ["import wandb"],
    target: `target = client.artifact(${collection("source")})\nchampion = f"wandb-registry-model/{NAME}:champion"`,
    tags: "target.metadata",
    number: "target.version",
    run: 'target.metadata["run_id"]',
    before: "client.artifact(champion) if client.artifact_exists(champion) else None",
    // an alias is on one version of a collection: adding it takes it from the other
    move: 'target.aliases = [alias for alias in target.aliases if alias != source] + ["champion"]',
    markBefore: 'before.metadata["validation_status"] = event\nbefore.save()',
    keepBefore:
      'before.aliases = [alias for alias in before.aliases if alias != "champion"] + ["previous-champion"]\nbefore.save()',
    approve: 'target.metadata["approved_by"] = args.approved_by\ntarget.save()',
  },
  byHand: (name) =>
    [
      "import wandb",
      `v = wandb.Api().artifact('wandb-registry-model/${name}:challenger')`,
      "v.metadata['validation_status'] = 'approved'",
      "v.aliases = ['champion']",
      "v.save()",
    ].join("; "),
};
