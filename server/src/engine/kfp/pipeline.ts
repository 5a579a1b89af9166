/** Document → the pipeline in it, read once per document. */
import type { Document } from "../file";
import type { KindId } from "../kinds/kind";
import type { Node } from "../text/tree";
import { fieldAt } from "./fields";
import type { Pipeline } from "./graph";
import { readPipeline } from "./read-pipeline";

/** Documents that hold a pipeline. */
export const pipelineKinds: readonly KindId[] = ["kfp/pipeline", "kfp/PipelineVersion"];

const pipelines = new WeakMap<Node, Pipeline>();

/** The pipeline that a document holds. Of a document that holds none, one with nothing in it. */
export function pipelineOf({ kind, root }: Document): Pipeline {
  const known = pipelines.get(root) ?? readPipeline(kind.id === "kfp/PipelineVersion" ? specIn(root) : root);
  pipelines.set(root, known);
  return known;
}

function specIn(root: Node): Node {
  return fieldAt(root, "spec", "pipelineSpec") ?? root;
}
