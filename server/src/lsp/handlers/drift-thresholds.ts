import {
  CannotProceed,
  configThresholds,
  type Document,
  type DriftThresholds,
  draftPlan,
  type File,
  rangeIn,
  resolveThresholds,
  thresholdEdits,
  thresholdsProblem,
} from "../../engine/index";
import { loadFile } from "../../host/workspace";
import { fileName, isOnDisk, pathOf } from "../paths";
import type { DriftThresholdsParams, DriftThresholdsResult } from "../protocol";
import type { Session } from "../session";
import { refusal } from "../spec-request";

/** `mlops/driftThresholds`: what must change in a file so that it has these thresholds. */
export async function driftThresholds(
  session: Session,
  { uri, thresholds }: DriftThresholdsParams,
): Promise<DriftThresholdsResult> {
  const { document } = await homeOf(session, uri);
  const why = thresholdsProblem(thresholds);
  if (why !== undefined)
    throw new CannotProceed({ what: "Cannot write these thresholds", why, next: "Put them in order first." });
  const edits = thresholdEdits(document, thresholds);
  if (edits.length === 0 && JSON.stringify(await writtenThresholds(session, uri)) !== JSON.stringify(thresholds))
    throw new CannotProceed({
      what: `Cannot write these thresholds into ${fileName(pathOf(uri))}`,
      why: "it has no metric that could hold them",
      next: "Give it a metric of PSI with bands, or choose the spec.",
    });
  return { edits: edits.map(({ span, newText }) => ({ range: rangeIn(document, span), newText })) };
}

/** The thresholds of a spec or a monitoring configuration; the policy of the field without. */
export async function writtenThresholds(session: Session, uri: string | undefined): Promise<DriftThresholds> {
  const { psi, ksPValue } = uri === undefined ? resolveThresholds({}).value : await thresholdsAt(session, uri);
  return { psi, ksPValue };
}

async function thresholdsAt(session: Session, uri: string): Promise<DriftThresholds> {
  const { file, document } = await homeOf(session, uri);
  if (document.kind.id === "monitoring-config") return configThresholds(document);
  const draft = draftPlan(file, session.workspace, session.ruleset(file.path));
  if (!draft.ok) throw refusal(file, draft.errors);
  return draft.plan.thresholds;
}

/** The document that says the thresholds: as it is open, else as it is on disk now. */
async function homeOf(session: Session, uri: string): Promise<{ readonly file: File; readonly document: Document }> {
  const path = pathOf(uri);
  const open = session.version(uri) !== undefined || !isOnDisk(path);
  const file = open ? session.file(uri) : await loadFile(path).catch(() => undefined);
  const document = file?.documents.find(({ kind }) => kind.id === "mlops-spec" || kind.id === "monitoring-config");
  if (file && document) return { file, document };
  throw new CannotProceed({
    what: `Cannot take thresholds from ${fileName(path)}`,
    why: file ? "it holds neither an MLOps spec nor a monitoring configuration" : "it cannot be read",
    next: "Choose an mlops.yaml or a monitoring-config.json.",
  });
}
