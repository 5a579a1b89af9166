import { suggest } from "../../text/suggestion";
import { children, isEmpty, text } from "../../text/tree";
import { clusterObject } from "../object-example-texts";
import { defineRule } from "../rule";

const candidates = "  candidates:\n    - { name: fraud-v1, weight: 90 }\n    - { name: fraud-v2, weight: 10 }";

export default defineRule({
  id: "seldon/experiment-default",
  severity: "error",
  kinds: ["seldon/Experiment"],
  title: "Default that is no candidate, or a candidate twice",
  rationale:
    "The default of an experiment is the candidate whose own address leads to the experiment from then on. Seldon's scheduler refuses an experiment whose default is none of its candidates, and one that names a model twice among its candidates and its mirror.",
  source: {
    title: "Seldon Core 2: what an experiment is checked for",
    url: "https://github.com/SeldonIO/seldon-core/blob/v2/scheduler/pkg/store/experiment/validate.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [clusterObject("mlops.seldon.io/v1alpha1", "Experiment", `  default: fraud-v1\n${candidates}`)],
    bad: [
      { text: clusterObject("mlops.seldon.io/v1alpha1", "Experiment", `  default: «fraud-1» # the old one\n${candidates}`) },
      {
        text: clusterObject(
          "mlops.seldon.io/v1alpha1",
          "Experiment",
          `${candidates}\n  mirror: { name: «fraud-v2», percent: 50 }`,
        ),
      },
    ],
  },
  *check({ root }) {
    const spec = root.child("spec");
    const named = children(spec?.child("candidates")).flatMap((candidate) => candidate.child("name") ?? []);
    const preferred = spec?.child("default");
    const names = new Set(named.map(text));
    if (preferred && !isEmpty(preferred) && names.size > 0 && !names.has(text(preferred))) {
      const { hint, fixes } = suggest(preferred, names);
      const message = `The default "${text(preferred)}" is none of the candidates, so Seldon refuses the experiment.${hint}`;
      yield { at: preferred.span, message, fixes };
    }
    const seen = new Set<string>();
    for (const name of [...named, ...[spec?.at("mirror.name") ?? []].flat()]) {
      if (seen.has(text(name)))
        yield {
          at: name.span,
          message: `"${text(name)}" takes part in this experiment already, so Seldon refuses it. Remove one of the two.`,
        };
      seen.add(text(name));
    }
  },
});
