/** What the extension tells VS Code about itself: the generated sections of package.json, written by `npm run generate`. */
import { settingSchemas } from "../server/src/engine/settings";

const isSpec = "resourceLangId == mlops-spec && resourceScheme == file";
const isSpecFile = "resourceFilename =~ /^(.+\\.)?mlops\\.ya?ml$/ && resourceScheme == file";
const isData = "resourceExtname =~ /^\\.(csv|tsv|jsonl|ndjson|parquet)$/ && resourceScheme == file";
/** A file that is a model card by its name. */
const isCard = "resourceFilename =~ /model[-_]?card[^\\/\\\\]*\\.(md|markdown|json)$/i && resourceScheme == file";
/** There is a spec to work on, or a workspace that may have one. */
const hasSpec = "workbenchState != empty || editorLangId == mlops-spec";

const commands = [
  { command: "mlops.newSpec", title: "New Spec", icon: "$(new-file)" },
  { command: "mlops.openTierWizard", title: "Open Tier Wizard", icon: "$(wand)" },
  { command: "mlops.previewManifests", title: "Preview Manifests", icon: "$(diff-multiple)", enablement: hasSpec },
  { command: "mlops.previewAgainst", title: "Preview Manifests Against…", icon: "$(git-compare)", enablement: hasSpec },
  {
    command: "mlops.generateBundle",
    title: "Generate Bundle",
    icon: "$(package)",
    enablement: `isWorkspaceTrusted && (${hasSpec})`,
  },
  { command: "mlops.explainPlan", title: "Explain Plan", icon: "$(book)", enablement: hasSpec },
  { command: "mlops.openDriftPreview", title: "Open Drift Preview", icon: "$(graph)" },
  { command: "mlops.openModelCardEditor", title: "Open Model Card Editor", icon: "$(preview)" },
  {
    command: "mlops.validateWorkspace",
    title: "Validate Workspace",
    icon: "$(checklist)",
    enablement: "workbenchState != empty",
  },
  { command: "mlops.showRule", title: "Show Rule", icon: "$(law)" },
  { command: "mlops.showSchema", title: "Show Schema", icon: "$(symbol-structure)", enablement: "editorIsOpen" },
  {
    command: "mlops.installPreCommitHook",
    title: "Install Pre-commit Hook",
    icon: "$(git-commit)",
    enablement: "isWorkspaceTrusted && workbenchState != empty",
  },
  {
    command: "mlops.useClusterSchemas",
    title: "Use Schemas of a Cluster",
    icon: "$(cloud-download)",
    enablement: "isWorkspaceTrusted && workbenchState != empty",
  },
  {
    command: "mlops.dryRunOnCluster",
    title: "Dry-run on Cluster",
    icon: "$(server-environment)",
    enablement: `isWorkspaceTrusted && (${hasSpec})`,
  },
].map((command) => ({ ...command, category: "MLOps" }));

/** What to do with a spec, in the order people need it. */
const specActions = ["mlops.openTierWizard", "mlops.previewManifests", "mlops.generateBundle", "mlops.explainPlan"];

const menus = {
  "editor/title": [
    ...specActions.map((command, index) => ({ command, when: isSpec, group: `navigation@${index + 1}` })),
    {
      command: "mlops.openModelCardEditor",
      when: `${isCard} && activeCustomEditorId != mlops.modelCard`,
      group: "navigation@1",
    },
  ],
  "editor/context": [
    ...specActions.map((command, index) => ({ command, when: isSpec, group: `mlops@${index + 1}` })),
    { command: "mlops.openDriftPreview", when: isSpec, group: "mlops@9" },
  ],
  "explorer/context": [
    ...specActions.map((command, index) => ({ command, when: isSpecFile, group: `mlops@${index + 1}` })),
    { command: "mlops.openDriftPreview", when: `${isData} || ${isSpecFile}`, group: "mlops@9" },
    { command: "mlops.openModelCardEditor", when: isCard, group: "mlops@1" },
  ],
  "scm/title": [{ command: "mlops.previewManifests", when: "scmProvider == git", group: "navigation@9" }],
  "file/newFile": [{ command: "mlops.newSpec", group: "file" }],
};

/** Never the editor that a file opens in by itself: names such as README.md belong to everybody. */
const customEditors = [
  {
    viewType: "mlops.modelCard",
    displayName: "MLOps Model Card",
    priority: "option",
    selector: ["*.md", "*.markdown", "*card*.json", "*.cdx.json", "*bom*.json"].map((filenamePattern) => ({ filenamePattern })),
  },
];

/** Reads `mlops-lifecycle check` in a task, so that its findings show as problems: `"problemMatcher": "$mlops-lifecycle"`. */
const problemMatchers = [
  {
    name: "mlops-lifecycle",
    label: "MLOps Lifecycle",
    owner: "mlops-lifecycle",
    source: "mlops",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code fills it in
    fileLocation: ["autoDetect", "${workspaceFolder}"],
    pattern: {
      regexp: "^(.+?):(\\d+):(\\d+): (error|warning|info|hint) (.*) \\[([\\w/-]+)\\]$",
      file: 1,
      line: 2,
      column: 3,
      severity: 4,
      message: 5,
      code: 6,
    },
  },
];

const languages = [
  {
    id: "mlops-spec",
    aliases: ["MLOps Spec"],
    filenames: ["mlops.yaml", "mlops.yml"],
    extensions: [".mlops.yaml", ".mlops.yml"],
    configuration: "./client/language-configuration.json",
  },
  // it is YAML without an extension to tell so
  { id: "yaml", filenames: ["MLproject"] },
];

const grammars = [
  { language: "mlops-spec", scopeName: "source.mlops-spec", path: "./client/syntaxes/mlops-spec.tmLanguage.json" },
];

const configurationDefaults = {
  "[mlops-spec]": {
    "editor.insertSpaces": true,
    "editor.tabSize": 2,
    "editor.detectIndentation": false,
    "editor.autoIndent": "advanced",
    "editor.quickSuggestions": { other: true, comments: false, strings: true },
    "editor.suggest.snippetsPreventQuickSuggestions": false,
  },
};

const walkthrough = {
  id: "start",
  title: "Get started with MLOps",
  description: "From a small spec to the files that put a machine-learning model in production.",
  featuredFor: ["**/mlops.yaml", "**/*.mlops.yaml", "**/*.mlops.yml"],
  steps: [
    {
      id: "spec",
      title: "Open or create a spec",
      description:
        "A spec says in a few lines what the model is, where it runs and how much it must carry. Five questions are enough for a first one.\n[New Spec](command:mlops.newSpec)\nOr fill in one page, and see beside it what follows.\n[Open Tier Wizard](command:mlops.openTierWizard)",
      media: media("spec", "A short spec with name, model type, deployment target, scale and governance level."),
      completionEvents: ["onCommand:mlops.newSpec", "onCommand:mlops.openTierWizard", "onContext:editorLangId == mlops-spec"],
    },
    {
      id: "findings",
      title: "Read the findings",
      description:
        "Faults in the spec and in the manifests around it are underlined. Point at one to see why it matters and who says so; the light bulb corrects many of them.\n[Open Problems](command:workbench.actions.view.problems)\n[Show Rule](command:mlops.showRule)",
      media: media("findings", "An underlined value with its finding and a light bulb that offers a correction."),
      completionEvents: ["onCommand:workbench.actions.view.problems", "onCommand:mlops.showRule"],
    },
    {
      id: "preview",
      title: "Preview the manifests",
      description:
        "See every file that follows from the spec beside what is on disk, before anything is written. The preview follows the spec as you edit it.\n[Preview Manifests](command:mlops.previewManifests)\n[Explain Plan](command:mlops.explainPlan)",
      media: media(
        "preview",
        "Two columns: the file on disk and the file that follows from the spec, with the differences marked.",
      ),
      completionEvents: ["onCommand:mlops.previewManifests"],
    },
    {
      id: "generate",
      title: "Generate the bundle",
      description:
        "Write the files when they look right. Changes you made by hand are kept; if one collides with the spec, nothing is written and you are told where.\n[Generate Bundle](command:mlops.generateBundle)",
      media: media("generate", "One spec and the folder of files that was generated from it."),
      completionEvents: ["onCommand:mlops.generateBundle"],
    },
  ],
};

function media(name: string, altText: string): { readonly svg: string; readonly altText: string } {
  return { svg: `client/media/walkthrough/${name}.svg`, altText };
}

export const contributes = {
  icon: "client/media/icon.png",
  categories: ["Machine Learning", "Linters", "Programming Languages", "Snippets"],
  keywords: ["mlops", "machine-learning", "kserve", "kubeflow", "mlflow", "drift", "model-deployment"],
  extensionKind: ["workspace"],
  capabilities: {
    untrustedWorkspaces: {
      supported: "limited",
      description:
        "In Restricted Mode files are checked against our own schemas and manifests can be previewed, but nothing is written and no definitions of the workspace (`mlops.crds`) are used.",
      restrictedConfigurations: ["mlops.crds"],
    },
    virtualWorkspaces: {
      supported: false,
      description: "The language server reads the files around a spec from disk.",
    },
  },
  // commands, languages and walkthroughs activate by themselves; YAML and JSON are for the files around a spec, and model cards
  // are too rare among Markdown files to start for every one of those
  activationEvents: [
    "onLanguage:yaml",
    "onLanguage:json",
    "onWebviewPanel:mlops.driftPreview",
    "onWebviewPanel:mlops.tierWizard",
    "workspaceContains:**/*{MODEL_CARD,model-card,model_card,modelcard}*.md",
  ],
  contributes: {
    commands,
    menus,
    customEditors,
    problemMatchers,
    languages,
    grammars,
    snippets: [
      { language: "mlops-spec", path: "./snippets/mlops-spec.code-snippets" },
      // each snippet of this file says its language
      { path: "./snippets/resources.code-snippets" },
    ],
    configuration: { title: "MLOps", properties: settingSchemas },
    configurationDefaults,
    walkthroughs: [walkthrough],
  },
};
