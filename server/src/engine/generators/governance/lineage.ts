/** governance/lineage.json: raw data → features → model → deployment, as an event of OpenLineage. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { jsonFile, type Value } from "../render";
import { lineageOf, type Thing, uuidOf } from "./lineage-things";

const producer = "https://mlops-lifecycle.dev";

export default defineGenerator({
  id: "governance/lineage",
  tier: 3,
  path: paths.lineage,
  about: "OpenLineage",
  generate: (plan, origin) => [jsonFile(paths.lineage, event(plan, headOf(origin)))],
});

/** What is known of a run, or without one of the job. The event's time is the sender's: lineage.md has the command. */
function event(plan: Plan, head: string): Value {
  const { data, features, model, deployment } = lineageOf(plan);
  const runId = uuidOf(plan.spec.model?.training?.run_id);
  return {
    $comment: head,
    // OTHER adds to a run what is known of it, whenever that is
    eventType: runId && "OTHER",
    run: runId && { runId },
    job: { namespace: plan.spec.name, name: "train-and-deploy" },
    inputs: [dataset(data), dataset(features)],
    outputs: [dataset(model), ...(deployment ? [dataset(deployment)] : [])],
    producer,
    schemaURL: `https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/${runId ? "RunEvent" : "JobEvent"}`,
  };
}

/** https://openlineage.io/docs/spec/facets/dataset-facets/version_facet */
function dataset({ namespace, name, version }: Thing): Value {
  const facet = {
    _producer: producer,
    _schemaURL: "https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json",
    datasetVersion: version,
  };
  return { namespace, name, facets: version === undefined ? undefined : { version: facet } };
}
