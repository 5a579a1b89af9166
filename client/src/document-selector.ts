/** The documents that are ours to look at. Only files on disk: the sides of a diff must not get findings of their own. */
export const documentSelector: { readonly scheme: "file"; readonly language?: string; readonly pattern?: string }[] = [
  ...["mlops-spec", "yaml", "json"].map((language) => ({ scheme: "file" as const, language })),
  { scheme: "file", pattern: "**/*{MODEL_CARD,model-card,model_card,modelcard}*.md" },
  { scheme: "file", pattern: "**/{MODEL_CHANGELOG,model-changelog,model_changelog}.md" },
  { scheme: "file", pattern: "**/{config.pbtxt,models*.config,model.config,monitoring*.config,config.properties}" },
  { scheme: "file", pattern: "**/{runbooks,runbook}/*.md" },
  { scheme: "file", pattern: "**/README.md" },
  { scheme: "file", pattern: "**/{.env,*.env,secrets}.{example,sample,template}" },
];
