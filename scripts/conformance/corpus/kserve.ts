/** KServe's own samples and mutants of them, beside what the real CRD and the webhook say. */
import { type Figure, figure } from "./figure";
import { type KserveMutant, type KserveSample, kserveMutants, kserveSamples } from "./files";
import { inWords, structuralFaults, type Verdict, verdictOf } from "./verdict";

export function kserveFigures(): readonly Figure[] {
  const samples = kserveSamples();
  return [
    accepted(samples.filter(({ crdValid }) => crdValid)),
    rejected(samples.filter(({ crdValid }) => !crdValid)),
    ...mutants(),
  ];
}

function accepted(samples: readonly KserveSample[]): Figure {
  const notes = samples.flatMap(({ file }) =>
    verdict("samples", file).errors.map((error) => `other error: ${inWords(file, error)}`),
  );
  const unknown = samples.filter(({ file }) => verdict("samples", file).file.documents.length === 0);
  const faults = ({ file }: KserveSample): readonly string[] =>
    structuralFaults(verdict("samples", file).file).map((message) => `${file} ${message}`);
  return {
    ...figure("samples that the CRD accepts, without a fault of syntax or shape", 1, samples, faults),
    notes: [...notes, ...unknown.map(({ file }) => `not of a kind we know: ${file}`)],
  };
}

function rejected(samples: readonly KserveSample[]): Figure {
  return figure("samples that the CRD or the parser rejects, with an error", 0.95, samples, ({ file, errorClass }) =>
    errors("samples", file).length > 0 ? [] : [`missed ${file} (${errorClass})`],
  );
}

function mutants(): readonly Figure[] {
  const refused = kserveMutants().filter(({ rejected: byServer, webhookRejects }) => byServer || webhookRejects !== null);
  const lines = (file: string): readonly number[] => errors("mutants", file).map(({ range }) => range.start.line + 1);
  const told = ({ file, operator, detail, expectedLine }: KserveMutant): string =>
    `${file} ${operator}: ${detail} (line ${expectedLine}; ours ${lines(file).join(", ") || "none"})`;
  return [
    figure("mutants that the API server or the webhook rejects, with an error", 0.97, refused, (mutant) =>
      lines(mutant.file).length > 0 ? [] : [told(mutant)],
    ),
    figure("the same, on the expected line", 0.93, refused, (mutant) => {
      const { file, expectedLine, alternativeLines = [] } = mutant;
      return lines(file).some((line) => [expectedLine, ...alternativeLines].includes(line)) ? [] : [told(mutant)];
    }),
  ];
}

function verdict(folder: string, file: string): Verdict {
  return verdictOf(`kserve/${folder}`, file);
}

/** A secret in the text is another fault than the one that was made. */
function errors(folder: string, file: string): Verdict["errors"] {
  return verdict(folder, file).errors.filter(({ rule }) => !rule.startsWith("security/"));
}
