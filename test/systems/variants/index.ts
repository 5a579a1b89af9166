/** What goes wrong in files of systems, by system and role. One entry more for each shape of files that a role has. */
import type { Broken } from "../broken";
import { approvals } from "./approvals";
import { clouds } from "./clouds";
import { delivery } from "./delivery";
import { modelServers } from "./model-servers";
import { monitoring } from "./monitoring";
import { orchestration } from "./orchestration";
import { servers } from "./serving";
import { trackers } from "./tracking";
import { trainingSide } from "./training-side";

export const broken: readonly Broken[] = [
  ...servers,
  ...modelServers,
  ...clouds,
  ...orchestration,
  ...trainingSide,
  ...trackers,
  ...monitoring,
  ...delivery,
  ...approvals,
];
