import { setImmediate as nextTurn } from "node:timers/promises";
import { type CancellationToken, LSPErrorCodes, ResponseError, type WorkDoneProgressReporter } from "vscode-languageserver";
import {
  type BacktestWindow,
  backtest,
  belowKs,
  CannotProceed,
  type Convention,
  changedVerdicts,
  conventionText,
  type DriftThresholds,
  defaultConvention,
  detailOf,
  evidentlyConvention,
  type FeatureDetail,
  type FeatureDrift,
  featuresFalseAlarms,
  judged,
  judgedWindow,
  measure,
  reportOf,
  resolveThresholds,
  supposed,
  thresholdsProblem,
} from "../../engine/index";
import type { Comparison } from "../../host/drift";
import type { Comparisons } from "../comparisons";
import type { DriftFeatureParams, DriftParams, DriftResult } from "../protocol";
import type { Session } from "../session";
import { writtenThresholds } from "./drift-thresholds";

const weekMs = 7 * 86_400_000;

const presets = [
  { name: "ours", convention: defaultConvention },
  { name: "Evidently", convention: evidentlyConvention },
];

/** What a request that takes seconds is given beside its parameters. */
export interface Course {
  readonly token: CancellationToken;
  readonly progress: WorkDoneProgressReporter;
  readonly comparisons: Comparisons;
}

/** `mlops/drift`: the table of all features. */
export async function drift(session: Session, params: DriftParams, course: Course): Promise<DriftResult> {
  const { convention = defaultConvention } = params;
  const written = await writtenThresholds(session, params.spec);
  const { thresholds = written } = params;
  const problem = thresholdsProblem(thresholds);
  const compared = await comparison(params, course);
  const measured = await measureAll(compared, convention, course);
  const { rows, current, leftOut } = compared;
  return {
    report: reportOf(
      measured.map((feature) => judged(feature, thresholds)),
      convention,
    ),
    convention: conventionText(convention),
    presets,
    thresholds,
    written,
    ...(problem === undefined ? {} : { problem }),
    changes: changedVerdicts(measured, { before: written, after: thresholds }),
    belowKs: belowKs(measured, thresholds),
    rows,
    leftOut,
    timeColumns: current.columns.filter(({ kind }) => kind === "time").map(({ name }) => name),
    ...(await windowsOf(params, compared, { convention, thresholds, course })),
    falseAlarms: featuresFalseAlarms(measured, thresholds),
  };
}

/** `mlops/driftFeature`: everything about one feature, as it is or as it might become. */
export async function driftFeature(session: Session, params: DriftFeatureParams, course: Course): Promise<FeatureDetail> {
  const { thresholds = await writtenThresholds(session, params.spec) } = params;
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

/** One feature a turn: a letter that somebody types meanwhile waits no longer than one of them takes. */
function measureAll(
  compared: Comparison,
  convention: Convention,
  { token, comparisons }: Course,
): Promise<readonly FeatureDrift[]> {
  return comparisons.measured(compared, convention, async () => {
    const measured: FeatureDrift[] = [];
    for (const feature of compared.features) {
      measured.push(measure(feature, convention, resolveThresholds({}).value));
      await turnOf(token);
    }
    return measured;
  });
}

interface Tested {
  readonly convention: Convention;
  readonly thresholds: DriftThresholds;
  readonly course: Course;
}

async function windowsOf(
  { timeColumn, window = weekMs }: DriftParams,
  compared: Comparison,
  { convention, thresholds, course }: Tested,
): Promise<Pick<DriftResult, "windows">> {
  if (timeColumn === undefined) return {};
  const { features, current } = compared;
  const windows = await course.comparisons.windows(compared, [timeColumn, window, convention], async () => {
    const found: BacktestWindow[] = [];
    for (const one of backtest(features, current, { timeColumn, window, convention, thresholds })) {
      found.push(one);
      await turnOf(course.token);
    }
    return found;
  });
  return { windows: windows.map((one) => judgedWindow(one, thresholds)) };
}

async function turnOf(token: CancellationToken): Promise<void> {
  await nextTurn();
  if (token.isCancellationRequested) throw cancelled();
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "The comparison was cancelled");
}
