/** Tools whose licence does not cover use in production: which, who says so, and what takes their place. */
import type { Source } from "../source";

export interface CommercialLicence {
  /** The tool's proper name. */
  readonly name: string;
  /** What the licence says, as a sentence. */
  readonly words: string;
  /** Values of the same key that may take its place, the best one first. */
  readonly successors: readonly string[];
  readonly source: Source;
}

/** Keys of the spec that name tools, each with the values that need a commercial licence in production. */
export const commercialLicences: Readonly<Record<string, Readonly<Record<string, CommercialLicence>>>> = {
  "serving.server": {
    // MLServer, which comes from the same makers, stays under Apache 2.0, and so do KServe's runtimes for it.
    seldon: businessSource("Seldon Core", {
      successors: ["kserve", "triton", "kubernetes"],
      source: licenceFile("Seldon Core", "https://github.com/SeldonIO/seldon-core/blob/v2/LICENSE", "2026-11-23"),
    }),
  },
  "monitoring.drift_tool": {
    alibi_detect: businessSource("Alibi Detect", {
      successors: ["evidently"],
      source: licenceFile("Alibi Detect", "https://github.com/SeldonIO/alibi-detect/blob/master/LICENSE", "2026-11-23"),
    }),
  },
  "model.explainability.framework": {
    alibi: businessSource("Alibi Explain", {
      successors: ["shap"],
      source: licenceFile("Alibi Explain", "https://github.com/SeldonIO/alibi/blob/master/LICENSE", "2026-11-28"),
    }),
  },
};

/** The licence of a tool at a key of the spec, where production needs another one. */
export function commercialLicence(key: string, tool: string | undefined): CommercialLicence | undefined {
  return tool === undefined ? undefined : commercialLicences[key]?.[tool];
}

function businessSource(name: string, rest: Pick<CommercialLicence, "successors" | "source">): CommercialLicence {
  const words = `${name} is under the Business Source License 1.1, which allows no use in production without a commercial licence (non-profit education excepted).`;
  return { name, words, ...rest };
}

function licenceFile(name: string, url: string, accessed: string): Source {
  return { title: `${name}: LICENSE`, url, accessed };
}
