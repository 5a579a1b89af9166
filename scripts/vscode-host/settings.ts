/** VS Code settings, as in its settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

/** No look-ups, no prompts, no moving parts: for a host that nobody configured. */
export const QUIET_SETTINGS: Settings = {
  "telemetry.telemetryLevel": "off",
  "telemetry.feedback.enabled": false,
  "workbench.enableExperiments": false,
  // without it a chat side bar opens and an agent process starts
  "chat.disableAIFeatures": true,
  "chat.agentsControl.enabled": "hidden",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.welcomePage.experimentalOnboarding": false,
  "workbench.tips.enabled": false,
  "extensions.autoUpdate": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
  "remote.autoForwardPorts": false,
  "git.openRepositoryInParentFolders": "never",
  "git.autofetch": false,
  "github.gitAuthentication": false,
  "npm.fetchOnlinePackageInfo": false,
  "json.schemaDownload.enable": false,
  "workbench.colorTheme": "Default Dark Modern",
};

/** On top for tests: nothing saves, blinks or asks by itself, so that two runs give the same picture. */
export const TEST_SETTINGS: Settings = {
  ...QUIET_SETTINGS,
  "workbench.editor.empty.hint": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.reduceMotion": "on",
  "window.commandCenter": false,
  "git.confirmSync": false,
  "files.autoSave": "off",
  "files.hotExit": "off",
  "files.simpleDialog.enable": true,
  "editor.minimap.enabled": false,
  "editor.cursorBlinking": "solid",
  "editor.accessibilitySupport": "off",
};
