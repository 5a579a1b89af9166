/** What goes wrong in files of systems, by system and role. One entry more for each shape of files that a role has. */
import type { Broken } from "../broken";
import { clouds } from "./clouds";
import { delivery } from "./delivery";
import { modelServers } from "./model-servers";
import { orchestration } from "./orchestration";
import { trainingSide } from "./training-side";

export const broken: readonly Broken[] = [...modelServers, ...clouds, ...orchestration, ...delivery, ...trainingSide];
