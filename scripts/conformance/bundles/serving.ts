/** What serves: manifests, the API contract, the rollout and batch predictions. */
import type { Check } from "../check";
import { batch } from "../serving/batch";
import { contracts } from "../serving/contracts";
import { flags } from "../serving/flags";
import { manifests } from "../serving/manifests";
import { rollout } from "../serving/rollout";

export const checks: readonly Check[] = [manifests, contracts, flags, rollout, batch];
