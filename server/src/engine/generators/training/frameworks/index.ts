/** The code of each framework, by the framework. */
import type { TrainingFramework } from "../../../plan/tasks";
import type { FrameworkWriter } from "./framework";
import { keras } from "./keras";
import { lightgbm } from "./lightgbm";
import { pytorch } from "./pytorch";
import { sklearn } from "./sklearn";
import { xgboost } from "./xgboost";

export const frameworks: Readonly<Record<TrainingFramework, FrameworkWriter>> = { sklearn, xgboost, lightgbm, pytorch, keras };
