import type { Source } from "../source";

/** A file of Kubeflow Pipelines that says or does what a rule is about. */
export function kfpSource(path: string, title: string): Source {
  return {
    title: `Kubeflow Pipelines: ${title}`,
    url: `https://github.com/kubeflow/pipelines/blob/master/${path}`,
    accessed: "2026-11-23",
  };
}
