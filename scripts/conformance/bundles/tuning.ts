/** Feature store, search, training on several machines, devices and compression, each by the tools it is for. */
import type { Check } from "../check";
import { distributed } from "../tuning/distributed";
import { feast } from "../tuning/feast";
import { search } from "../tuning/search";
import { trainJobs } from "../tuning/train-job";

export const checks: readonly Check[] = [feast, search, trainJobs, distributed];
