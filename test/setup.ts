/** Before all tests: properties are tried on the same inputs in every run, so that a red run can be run again. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261123) });
