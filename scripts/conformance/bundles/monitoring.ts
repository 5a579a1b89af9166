/** Everything below `monitoring/` of a bundle, by the tools it is for. */
import type { Check } from "../check";
import { alertmanagerCheck } from "../monitoring/alertmanager";
import { collectorCheck } from "../monitoring/collector";
import { dashboardCheck } from "../monitoring/dashboard";
import { driftCheck } from "../monitoring/drift";
import { rulesCheck } from "../monitoring/rules";

export const checks: readonly Check[] = [rulesCheck, alertmanagerCheck, dashboardCheck, driftCheck, collectorCheck];
