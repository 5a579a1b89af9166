/** Compiled Kubeflow pipelines, harmless edits of them and mutants, beside what the tools of Kubeflow say. */
import { type Figure, figure } from "./figure";
import { type KfpMutant, kfpControls, kfpMutants, kfpSamples, type Labelled } from "./files";
import { inWords, verdictOf } from "./verdict";

export function kfpFigures(): readonly Figure[] {
  const samples = kfpSamples();
  const [valid, invalid] = [
    samples.filter(({ expected }) => expected === "valid"),
    samples.filter(({ expected }) => expected !== "valid"),
  ];
  const mutants = kfpMutants();
  return [
    { ...clean("samples that Kubeflow accepts, without an error", "kfp/samples", valid), notes: invalid.map(verdictOnInvalid) },
    clean("harmless edits, without an error", "kfp/controls", kfpControls()),
    figure("mutants that Kubeflow rejects, with an error", 0.97, mutants, (mutant) =>
      lines(mutant).length > 0 ? [] : [told(mutant)],
    ),
    figure("the same, on the expected line", 0.9, mutants, (mutant) =>
      lines(mutant).includes(mutant.line) ? [] : [told(mutant)],
    ),
  ];
}

function clean(title: string, folder: string, files: readonly Labelled[]): Figure {
  return figure(title, 1, files, ({ file }) => verdictOf(folder, file).errors.map((error) => inWords(file, error)));
}

function verdictOnInvalid({ file }: Labelled): string {
  const [error] = verdictOf("kfp/samples", file).errors;
  return `rejected by Kubeflow: ${error ? inWords(file, error) : `${file}, no error of ours`}`;
}

function lines({ file }: Labelled): readonly number[] {
  return verdictOf("kfp/mutants", file)
    .errors.filter(({ rule }) => !rule.startsWith("security/"))
    .map(({ range }) => range.start.line + 1);
}

function told(mutant: KfpMutant): string {
  const { file, constraint, detail, line } = mutant;
  return `${file} ${constraint}: ${detail} (line ${line}; ours ${lines(mutant).join(", ") || "none"})`;
}
