import { disagreements } from "../../models/statements/authority";
import { generatedHead } from "../../models/statements/generated";
import { version, versioned } from "../../models/statements/identity";
import { wordsOf } from "../../models/statements/statement";
import { annotatedService, generated } from "../cross-example-texts";
import { mismatch } from "../cross-problems";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = specWith({ version: "2.1.0" });

export default defineRule({
  id: "cross/generated-stale",
  severity: "warning",
  kinds: versioned,
  title: "Generated file of an older spec",
  rationale:
    "A file whose head says that it was generated from the spec follows the spec: when the spec moves on, it is generated again, and edits made in it are kept. What shows here is only a version that has fallen behind. Whether anything else would change, `mlops preview` or MLOps: Preview Manifests shows line by line.",
  source: {
    title: "Semantic Versioning 2.0.0",
    url: "https://semver.org/spec/v2.0.0.html",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [{ "mlops.yaml": spec, "serving.yaml": generated + annotatedService({ "mlops/model-version": '"2.1.0" # of May' }) }],
    bad: [
      {
        text: {
          "mlops.yaml": spec,
          "serving.yaml": generated + annotatedService({ "mlops/model-version": '«"2.0.3"» # of May' }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    if (!generatedHead(document)) return;
    for (const disagreement of disagreements(version, document, workspace)) {
      const [{ document: authority, statement }] = disagreement.authority;
      if (authority.kind.id !== "mlops-spec") continue;
      yield mismatch(
        disagreement,
        `This file was generated for version ${wordsOf(disagreement.own)}, and the spec is at ${wordsOf(statement)} now: it still deploys or describes the older one. Generate again; what was edited here is kept.`,
      );
    }
  },
});
