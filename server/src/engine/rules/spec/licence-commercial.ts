import { objectionProblems } from "../../plan/objection-problems";
import { commercialLicences } from "../../practice/licences";
import { productionModel, productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

const tools = Object.values(commercialLicences).flatMap((byValue) => Object.values(byValue));

export default defineRule({
  id: "spec/licence-commercial",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Tool that needs a commercial licence in production",
  rationale: `${tools.map(({ name }) => name).join(", ")} changed from Apache 2.0 to the Business Source License 1.1: anybody may read and try them, but production needs a commercial licence from Seldon, and only non-profit education is excepted. Each version becomes open source four years after its release. Many teams find out in an audit. If you have a licence, say so: \`# mlops-disable-next-line spec/licence-commercial -- contract 4711\`. MLServer and KServe stay under Apache 2.0.`,
  source: {
    title: "Seldon Core: LICENSE",
    url: "https://github.com/SeldonIO/seldon-core/blob/v2/LICENSE",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ serving: "{ server: seldon }", monitoring: "{ drift_tool: alibi_detect }" }),
      productionSpecWith({ serving: "{ server: kserve }", monitoring: "{ drift_tool: evidently }" }),
      productionSpecWith({
        serving: "\n  # mlops-disable-next-line spec/licence-commercial -- contract of 2025\n  server: seldon",
      }),
    ],
    bad: [
      { text: productionSpecWith({ serving: "\n  server: «seldon» # as in staging" }) },
      { text: productionSpecWith({ monitoring: "{ drift_tool: «alibi_detect» }" }) },
      { text: productionSpecWith({ model: productionModel("explainability: { required: true, framework: «alibi» }") }) },
    ],
  },
  check: (document) => objectionProblems(document, "spec/licence-commercial"),
});
