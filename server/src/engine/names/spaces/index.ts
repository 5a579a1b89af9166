/** Every sort of name. To teach the editor one more, add a row to the file of its family. */
import type { NameSpace } from "../name-space";
import { argoNames } from "./argo";
import { katibNames } from "./katib";
import { kfpNames } from "./kfp";
import { objectNames } from "./objects";
import { pipelineNames } from "./pipeline";
import { podNames } from "./pods";
import { prometheusNames } from "./prometheus";
import { servingNames } from "./serving";

export const nameSpaces: readonly NameSpace[] = [
  ...pipelineNames,
  ...kfpNames,
  ...argoNames,
  ...katibNames,
  ...servingNames,
  ...prometheusNames,
  ...podNames,
  ...objectNames,
];
