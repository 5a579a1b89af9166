/** Wires the requests about drift: they take seconds, so they tell their progress and can be cancelled. */
import type { RequestType as SharedRequest } from "vscode-jsonrpc";
import { type Connection, RequestType } from "vscode-languageserver";
import { Comparisons } from "./comparisons";
import { answering, type Report } from "./edge";
import { type Course, drift, driftFeature } from "./handlers/drift";
import { driftThresholds } from "./handlers/drift-thresholds";
import {
  type Answer,
  DriftFeatureRequest,
  type DriftParams,
  DriftRequest,
  type DriftThresholdsParams,
  DriftThresholdsRequest,
  type DriftThresholdsResult,
} from "./protocol";
import type { Session } from "./session";

export function answerAboutDrift(connection: Connection, session: Session, report: Report): void {
  const comparisons = new Comparisons();
  const serve = <P extends DriftParams, R>(
    { method }: SharedRequest<P, Answer<R>, void>,
    run: (session: Session, params: P, course: Course) => Promise<R>,
  ): void => {
    connection.onRequest(new RequestType<P, Answer<R>, void>(method), (params, token) => {
      const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
      return answering(method, report, (asked: P) => run(session, asked, { token, progress, comparisons }))(params);
    });
  };
  serve(DriftRequest, drift);
  serve(DriftFeatureRequest, driftFeature);
  const { method } = DriftThresholdsRequest;
  connection.onRequest(
    new RequestType<DriftThresholdsParams, Answer<DriftThresholdsResult>, void>(method),
    answering(method, report, (params) => driftThresholds(session, params)),
  );
}
