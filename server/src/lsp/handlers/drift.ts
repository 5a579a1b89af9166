import { setImmediate as nextTurn } from "node:timers/promises";
import { type CancellationToken, LSPErrorCodes, ResponseError, type WorkDoneProgressReporter } from "vscode-languageserver";
import {
  type BacktestWindow,
  backtest,
  CannotProceed,
  type Convention,
  conventionText,
  defaultConvention,
  detailOf,
  draftPlan,
  type FeatureDetail,
  type FeatureDrift,
  featuresFalseAlarms,
  measure,
  reportOf,
  resolveThresholds,
  supposed,
  type Thresholds,
} from "../../engine/index";
import type { Comparison } from "../../host/drift";
import type { Comparisons } from "../comparisons";
import type { DriftFeatureParams, DriftParams, DriftResult } from "../protocol";
import type { Session } from "../session";
import { refusal, specAt } from "../spec-request";

const weekMs = 7 * 86_400_000;

/** What a request that takes seconds is given beside its parameters. */
export interface Course {
  readonly token: CancellationToken;
  readonly progress: WorkDoneProgressReporter;
  readonly comparisons: Comparisons;
}

/** `mlops/drift`: the table of all features. */
export async function drift(session: Session, params: DriftParams, course: Course): Promise<DriftResult> {
  const { convention = defaultConvention } = params;
  const thresholds = await thresholdsOf(session, params.spec);
  const compared = await comparison(params, course);
  const measured = await measureAll(compared, { convention, thresholds, token: course.token });
  const { rows, current, leftOut } = compared;
  return {
    report: reportOf(measured, convention),
    convention: conventionText(convention),
    thresholds: { psi: thresholds.psi, ksPValue: thresholds.ksPValue },
    rows,
    leftOut,
    timeColumns: current.columns.filter(({ kind }) => kind === "time").map(({ name }) => name),
    ...(await windowsOf(params, compared, { convention, thresholds, token: course.token })),
    falseAlarms: featuresFalseAlarms(measured, thresholds),
  };
}

/** `mlops/driftFeature`: everything about one feature, as it is or as it might become. */
export async function driftFeature(session: Session, params: DriftFeatureParams, course: Course): Promise<FeatureDetail> {
  const thresholds = await thresholdsOf(session, params.spec);
  const { features } = await comparison(params, course);
  const feature = features.find(({ name }) => name === params.feature);
  if (!feature) {
    const next = `Name one of: ${features.map(({ name }) => name).join(", ")}`;
    throw new CannotProceed({ what: `Cannot show "${params.feature}"`, why: "the data has no such feature", next });
  }
  const shown = params.whatIf ? supposed(feature, params.whatIf) : feature;
  return detailOf(shown, params.convention ?? defaultConvention, thresholds);
}

async function comparison(params: DriftParams, { token, progress, comparisons }: Course): Promise<Comparison> {
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  let percent = 0;
  const onProgress = (share: number): void => {
    if (Math.floor(share * 100) <= percent) return;
    percent = Math.floor(share * 100);
    progress.report(percent, percent < 80 ? "Reading" : "Comparing");
  };
  progress.begin("Comparing data", 0, "Reading", true);
  try {
    return await comparisons.of(params, { onProgress, signal: abort.signal });
  } catch (error) {
    throw abort.signal.aborted ? cancelled() : error;
  } finally {
    progress.done();
    listening.dispose();
  }
}

interface Judged {
  readonly convention: Convention;
  readonly thresholds: Thresholds;
  readonly token: CancellationToken;
}

/** One feature a turn: a letter that somebody types meanwhile waits no longer than one of them takes. */
async function measureAll({ features }: Comparison, { convention, thresholds, token }: Judged): Promise<readonly FeatureDrift[]> {
  const measured: FeatureDrift[] = [];
  for (const feature of features) {
    measured.push(measure(feature, convention, thresholds));
    await turnOf(token);
  }
  return measured;
}

async function windowsOf(
  { timeColumn, window = weekMs }: DriftParams,
  { features, current }: Comparison,
  { token, ...judged }: Judged,
): Promise<Pick<DriftResult, "windows">> {
  if (timeColumn === undefined) return {};
  const windows: BacktestWindow[] = [];
  for (const one of backtest(features, current, { timeColumn, window, ...judged })) {
    windows.push(one);
    await turnOf(token);
  }
  return { windows };
}

async function turnOf(token: CancellationToken): Promise<void> {
  await nextTurn();
  if (token.isCancellationRequested) throw cancelled();
}

async function thresholdsOf(session: Session, spec: string | undefined): Promise<Thresholds> {
  if (spec === undefined) return resolveThresholds({}).value;
  const file = await specAt(session, spec);
  const draft = draftPlan(file, session.workspace, session.ruleset(file.path));
  if (!draft.ok) throw refusal(file, draft.errors);
  return draft.plan.thresholds;
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "The comparison was cancelled");
}
