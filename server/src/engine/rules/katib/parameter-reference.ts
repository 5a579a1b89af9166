import { nearest } from "../../text/did-you-mean";
import type { Span } from "../../text/span";
import { suggest } from "../../text/suggestion";
import { children, isEmpty, type Node, text } from "../../text/tree";
import { katibExperiment, katibTrial } from "../object-example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "katib/parameter-reference",
  severity: "error",
  kinds: ["katib/Experiment"],
  title: "Trial parameter that leads nowhere",
  rationale:
    "A value comes to the trial's job in three steps: `parameters` names what is searched, a trial parameter refers to it, and the job has a marker with that name where the value goes. Katib's webhook refuses an experiment in which one of the steps is missing or has another name.",
  source: {
    title: "Kubeflow Katib: configure the trial template",
    url: "https://www.kubeflow.org/docs/components/katib/user-guides/trial-template/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [katibExperiment()],
    bad: [
      { text: katibExperiment({ trialParameters: "[{ name: rate, reference: «learningrate» }]" }) },
      { text: katibExperiment({ trialSpec: katibTrial("«learningRate»", "rate") }) },
      {
        text: katibExperiment({
          parameters:
            '[{ name: learning-rate, parameterType: double, feasibleSpace: { min: "0.01", max: "0.1" } }, { name: depth, parameterType: int, feasibleSpace: { min: "2", max: "8" } }]',
          trialParameters: "[{ name: rate, reference: learning-rate }, { name: «depth», reference: depth }]",
        }),
      },
      {
        text: katibExperiment({
          trialParameters: "[{ name: rate, reference: learning-rate }, { name: lr, reference: «learning-rate» }]",
          trialSpec: katibTrial("rate", "lr"),
        }),
      },
    ],
  },
  *check({ root }) {
    const template = root.at("spec.trialTemplate");
    const given = children(template?.child("trialParameters"));
    if (!template) return;
    const searched = new Set(children(root.at("spec.parameters")).map((parameter) => text(parameter.child("name"))));
    for (const key of ["name", "reference"]) yield* repeated(given.flatMap((parameter) => parameter.child(key) ?? []));
    for (const parameter of given) {
      const reference = parameter.child("reference");
      if (!reference || isEmpty(reference) || text(reference).includes("${") || searched.has(text(reference))) continue;
      if (searched.size > 0) yield unknown(reference, searched);
    }
    const job = template.child("trialSpec");
    if (job) yield* usesIn(job, given);
  },
});

function* repeated(nodes: readonly Node[]): Generator<Problem> {
  const seen = new Set<string>();
  for (const node of nodes) {
    if (seen.has(text(node)))
      yield {
        at: node.span,
        message: `Another trial parameter has the ${node.name} "${text(node)}" already, so Katib refuses the experiment. Use that one.`,
      };
    seen.add(text(node));
  }
}

function unknown(reference: Node, searched: ReadonlySet<string>): Problem {
  const { hint, fixes } = suggest(reference, searched);
  return {
    at: reference.span,
    message: `No parameter of the experiment is named "${text(reference)}", so Katib refuses it.${hint}`,
    fixes,
  };
}

/** Markers of names that are not given, and names that no marker has. */
function* usesIn(job: Node, given: readonly Node[]): Generator<Problem> {
  const names = given.map((parameter) => text(parameter.child("name")));
  const uses = markersIn(job);
  for (const { name, at } of uses) {
    if (names.includes(name)) continue;
    const unused = names.filter((each) => !uses.some((use) => use.name === each));
    const meant = nearest(name, unused);
    yield {
      at,
      message: `No trial parameter is named "${name}", so nothing is put here and Katib refuses the experiment.${meant ? ` Did you mean "${meant}"?` : ' Add it to "trialParameters".'}`,
      fixes: meant ? [{ title: `Change to "${meant}"`, edits: [{ span: at, newText: meant }] }] : [],
    };
  }
  for (const parameter of given) {
    const name = parameter.child("name");
    const isMeant = uses.some((use) => !names.includes(use.name) && nearest(use.name, names) === text(name));
    if (!name || text(name) === "" || isMeant || uses.some((use) => use.name === text(name))) continue;
    yield {
      at: name.span,
      message: `The job does not use "${text(name)}", so Katib refuses the experiment. Write "\${trialParameters.${text(name)}}" where its value goes, or remove it.`,
    };
  }
}

const marker = /\$\{trialParameters\.(?<name>[^{}\s]+)\}/dg;

function markersIn({ span, origin }: Node): readonly { readonly name: string; readonly at: Span }[] {
  const written = withoutComments(origin.text.slice(span.start, span.end));
  return [...written.matchAll(marker)].map(({ groups, indices }) => {
    const [start = 0, end = 0] = indices?.groups?.["name"] ?? [];
    return { name: groups?.["name"] ?? "", at: { start: span.start + start, end: span.start + end } };
  });
}

/** Comments on lines of their own, blanked out. */
function withoutComments(written: string): string {
  return written.replace(/^[ \t]*#.*$/gm, (line) => " ".repeat(line.length));
}
