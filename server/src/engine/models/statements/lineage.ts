/** What an OpenLineage event says of a model: its run, and the versions of what went in and came out. */
import { children, type Node, text } from "../../text/tree";
import { type Reader, stated } from "./statement";

/** https://openlineage.io/docs/spec/facets/dataset-facets/version_facet */
const versionsOf = (datasets: Node | undefined, ofName: RegExp): readonly Node[] =>
  children(datasets)
    .filter((dataset) => ofName.test(text(dataset.child("name"))))
    .flatMap((dataset) => dataset.at("facets.version.datasetVersion") ?? []);

/** MLflow's id is the UUID without its dashes. */
export const eventRun: Reader = ({ root }) =>
  stated(root.at("run.runId")).map((said) => ({
    ...said,
    value: String(said.value).replaceAll("-", ""),
    words: String(said.value),
  }));

/** Versions of models; one that is no semantic version is counted by something else. */
export const eventVersion: Reader = ({ root }) =>
  versionsOf(root.child("outputs"), /(?:)/)
    .flatMap((node) => stated(node))
    .filter(({ value }) => /^v?\d+\.\d+\.\d+/.test(String(value)));

export const eventData = (root: Node): readonly Node[] => versionsOf(root.child("inputs"), /data/i);
