import { trackerNamed } from "../../practice/tracking";
import { formSources, regionForm } from "../../practice/tracking-forms";
import { formProblems } from "../form-problems";
import { defineRule } from "../rule";
import { trackedBy } from "../tracking-example-texts";

export default defineRule({
  id: "tracking/region",
  severity: "error",
  kinds: ["tracking-config"],
  title: "No region where Vertex AI could keep runs and models",
  rationale:
    "Vertex AI's client makes the address of the service out of the region. For a zone or a region of another cloud there is no such address, so no run can be opened. Take the region of your data.",
  source: formSources.vertex,
  examples: {
    good: [trackedBy("vertex_ai", { location: "us-central1" }), trackedBy("vertex_ai", { location: `"\${REGION}"` })],
    bad: [
      { text: trackedBy("vertex_ai", { location: "«europe-west4-a» # where the machines are" }) },
      { text: trackedBy("vertex_ai", { location: "«eu-west-1»" }), note: "A region of AWS." },
    ],
  },
  *check(document) {
    if (trackerNamed(document) === "vertex_ai") yield* formProblems(document.root.child("location"), regionForm);
  },
});
