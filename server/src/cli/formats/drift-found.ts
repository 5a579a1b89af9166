import type { BacktestWindow, DriftReport, Thresholds } from "../../engine/index";
import type { Comparison } from "../../host/drift";

/** What `drift` found, whatever it is printed as. */
export interface DriftFound {
  readonly report: DriftReport;
  readonly thresholds: Thresholds;
  readonly compared: Comparison;
  readonly windows?: readonly BacktestWindow[];
}
