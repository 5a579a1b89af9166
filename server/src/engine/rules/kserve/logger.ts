import { components, mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { setAt } from "../../text/edits";
import { isEmpty, type Node } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const model = "    model: { modelFormat: { name: xgboost } }";
const modes = ["all", "request", "response"] as const;
const storageKeys = ["path", "parameters", "key"];

export default defineRule({
  id: "kserve/logger",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Logger that is not complete",
  rationale:
    "A `logger` needs a `mode`: `all`, `request` or `response`. KServe's own field comment calls `all` the default, but nothing sets it and the webhook refuses a logger without one. A logger that writes to storage needs `path`, `parameters` and `key` there.",
  source: kserveSources.componentWebhook,
  examples: {
    good: [kserveObject("InferenceService", `  predictor:\n    logger: { url: http://request-log.models, mode: all }\n${model}`)],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          `  predictor:\n    «logger»: # to the lake\n      url: http://request-log.models\n${model}`,
        ),
      },
      {
        text: kserveObject(
          "InferenceService",
          `  predictor:\n    logger:\n      mode: request\n      «storage»: { path: /logs, key: lake }\n${model}`,
        ),
      },
    ],
  },
  *check({ root }) {
    for (const logger of components(root).flatMap((component) => mapping(component.child("logger")))) yield* problemsOf(logger);
  },
});

function* problemsOf(logger: Node): Generator<Problem> {
  if (isEmpty(logger.child("mode")))
    yield {
      at: logger.key,
      message: `A logger needs a "mode": ${modes.join(", ")}. KServe has no default for it and refuses the service.`,
      fixes: modes.map((mode) => ({
        title: `Log ${mode === "all" ? "requests and responses" : `${mode}s`}`,
        edits: setAt(logger, ["mode"], mode),
      })),
    };
  for (const storage of mapping(logger.child("storage"))) {
    const missing = storageKeys.filter((key) => isEmpty(storage.child(key)));
    if (missing.length > 0)
      yield {
        at: storage.key,
        message: `The logger's storage needs ${storageKeys.join(", ")}; here ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing, and KServe refuses the service.`,
      };
  }
}
