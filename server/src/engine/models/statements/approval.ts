/** Who lets a version through, and for which environment. */
import { textConstant } from "./code";
import { at, type Fact } from "./statement";

export const approvalEnvironment: Fact = {
  name: "environment of the approval",
  readers: { approval: at("environment"), "generated-code": textConstant("ENVIRONMENT") },
};
