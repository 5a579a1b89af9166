/** The engine's only door: everything a shell (language server, command line, API) may use. */

export { type Completion, complete } from "./assist/complete";
export { completeHead, headAt } from "./assist/complete/head";
export { exemptingEdits, exemptingText } from "./assist/exempting";
export { type Fold, folds } from "./assist/folding";
export { type Formatting, formatting } from "./assist/format";
export { type Hover, hover } from "./assist/hover";
export { type Inlay, inlays } from "./assist/inlay";
export { type Link, links } from "./assist/links";
export { type OutlineEntry, outline } from "./assist/outline";
export { selections } from "./assist/selection";
export { silencingDocumentEdit, silencingEdit } from "./assist/silence";
export { audit, type Silencer } from "./audit";
export {
  type FileStatus,
  isAtRest,
  isGone,
  isWhole,
  type OnDisk,
  type PlannedFile,
  type Preview,
  type PreviewFile,
} from "./bundle/bundle";
export { conflictHunks, sameText } from "./bundle/merge";
export { comparedWith, previewBundle } from "./bundle/preview";
export { staleFiles } from "./bundle/stale";
export { CannotProceed } from "./cannot-proceed";
export type { Card, CardField, CardOperation, CardSectionId, CardTable } from "./card/card";
export { editCard } from "./card/edit";
export { type CardExport, type ExportForm, exportCard } from "./card/export";
export { type CardLook, lookAtCard } from "./card/look";
export { metricsInFile } from "./card/metrics-file";
export { importProposals, type Proposal } from "./card/proposals";
export { readCard } from "./card/read";
export { type CardSectionInfo, cardSections } from "./card/sections";
export { cardOf } from "./card/slot";
export { type CheckResult, checkFile } from "./check";
export { type AuditEvent, auditLog, deployedEvent, missingForAudit } from "./cluster/event";
export { clusterRule, findingsOf } from "./cluster/findings";
export { objectsIn } from "./cluster/objects";
export { readinessWords } from "./cluster/readiness";
export { type Draft, draftBundle, draftPlan } from "./draft";
export { type BacktestWindow, backtest, windowMs } from "./drift/backtest";
export { featuresFalseAlarms } from "./drift/chance";
export type { Column, Table } from "./drift/column";
export {
  type Convention,
  conventionText,
  defaultConvention,
  type EmptyShare,
  emptyShareText,
  evidentlyConvention,
  readEmptyShare,
} from "./drift/convention";
export { detailOf, type FeatureDetail } from "./drift/detail";
export { type Feature, featureOf } from "./drift/feature";
export { type DriftReport, type FeatureDrift, measure, reportOf } from "./drift/measure";
export { type DriftShapes, shapeTables } from "./drift/shapes";
export { belowKs, changedVerdicts, type DriftThresholds, judged, judgedWindow, thresholdsProblem } from "./drift/thresholds";
export { type Verdict, verdicts } from "./drift/verdict";
export { supposed, type WhatIf } from "./drift/what-if";
export { configThresholds, thresholdEdits } from "./drift/written-thresholds";
export { type Exemption, idleExemptions } from "./exempt";
export { type Document, documentAtLine, type File, offsetIn, parseFile, rangeIn } from "./file";
export { type Finding, type FindingFix, type RelatedPlace, type Severity, severities } from "./finding";
export { fixAll } from "./fix-all";
export type { Part } from "./generators/choice";
export type { MakeBundle } from "./generators/door";
export { manifestsOf } from "./generators/manifests";
export { type KindAt, kindAt } from "./kind-at";
export { contentKinds, kinds, resourceKinds } from "./kinds/index";
export { type Kind, type KindId, kindIds } from "./kinds/kind";
export { mayMatter } from "./kinds/recognise";
export { type Trace, type TraceLink, traceOf } from "./models/trace";
export {
  definitions,
  highlights,
  type NameLocation,
  references,
  type WorkspaceName,
  workspaceNames,
} from "./names/names";
export { type DocumentEdits, renamable, rename } from "./names/rename";
export { kindPage } from "./pages/kind-page";
export { kindTables } from "./pages/kind-table";
export { rulePage } from "./pages/rule-page";
export { ruleTable } from "./pages/rule-table";
export { systemTables } from "./pages/system-table";
export { bundleFolder, generatedCardOf } from "./plan/generated-card";
export type { Decision, Plan, Spec, Thresholds, Tier } from "./plan/plan";
export { planMarkdown, planText } from "./plan/render";
export { resolveThresholds } from "./plan/thresholds";
export { ruleIds } from "./rules/ids.generated";
export { rules } from "./rules/index";
export type { Rule } from "./rules/rule";
export { type RuleSetting, type Ruleset, rulesetOf } from "./rules/ruleset";
export type { RuleFailure } from "./run-rules";
export { type CrdFile, type CrdTrouble, crdShapes } from "./schema/crd";
export { noShapes, type Shapes } from "./schema/shape";
export {
  type DiagnosticScope,
  defaultScope,
  defaultSettings,
  type FileSuppression,
  readScope,
  readSettings,
  readSyntaxErrors,
  type Settings,
  type SyntaxErrors,
  settingSchemas,
  showsInlayHints,
} from "./settings";
export { settingsFaults, settingsIn, withoutRule } from "./settings-document";
export { heldTo, type Sketch, sketched, sketchOf } from "./sketch";
export type { Source } from "./source";
export { systems } from "./systems/index";
export { type ChangedLines, linesChanged } from "./text/changed-lines";
export { didYouMean } from "./text/did-you-mean";
export { isReadable } from "./text/file-format";
export { grouped } from "./text/grouped";
export { applyEdits, type Edit, type Fix, Lines, type Position, type Range, type Span } from "./text/span";
export type { FieldChange } from "./wizard/change";
export type { WeighBundle } from "./wizard/weigh";
export { changed, type Wizard, wizardOf } from "./wizard/wizard";
export { emptyWorkspace, layered, observed, type Workspace, workspaceOf } from "./workspace";
