/** Completions at random places of the samples: whatever is offered may be accepted, and the document is still right. */
import { type Completion, complete, documentAtLine, parseFile } from "../../../server/src/engine/index";
import { type Figure, figure } from "./figure";
import { kfpSamples, kserveSamples, otherFiles, otherFolders, textOf } from "./files";
import { structuralFaults } from "./verdict";

const seed = 20261123;
const places = 200;

/** One right document. */
interface Sample {
  readonly name: string;
  readonly text: string;
}

interface Cursor extends Sample {
  readonly offset: number;
}

interface Offer {
  readonly cursor: Cursor;
  readonly completion: Completion;
}

type Random = (below: number) => number;

/** How a person comes to a place: the text as it stands, a new line below another, a value that is to be written again. */
const ways: Readonly<Record<string, (sample: Sample, random: Random) => Cursor | undefined>> = {
  "in the text as it stands": (sample, random) => ({ ...sample, offset: random(sample.text.length + 1) }),
  "on a new line": ({ name, text }, random) => {
    const end = text.indexOf("\n", random(text.length));
    const line = text.slice(text.lastIndexOf("\n", end - 1) + 1, end);
    if (end < 0 || line.trim() === "") return undefined;
    const next = text.slice(end + 1).split("\n", 1)[0] ?? "";
    const inserted = `\n${/^ */.exec(random(2) === 0 && next.trim() !== "" ? next : line)?.[0]}`;
    return { name, text: text.slice(0, end) + inserted + text.slice(end), offset: end + inserted.length };
  },
  "in place of a value": ({ name, text }, random) => {
    const found = /^(?<key> *(?:- )?[\w.-]+: )[^\s|>&].*$/m.exec(text.slice(random(text.length)));
    const key = found?.groups?.["key"];
    if (!found || key === undefined) return undefined;
    const start = text.length - found.input.length + found.index;
    return { name, text: text.slice(0, start) + key + text.slice(start + found[0].length), offset: start + key.length };
  },
};

export function completionFigures(): readonly Figure[] {
  const samples = rightSamples();
  return Object.entries(ways).map(([name, way]) => {
    const offers = randomOffers(samples, way);
    const title = `completions at ${places} random places, ${name}, that leave the document right`;
    return figure(title, 1, offers, ({ cursor, completion }) => {
      const faults = structuralFaults(parseFile(cursor.name, accepted(cursor.text, completion)));
      return faults.length > 0 ? [`${where(cursor)} "${completion.label}": ${faults.join(" ")}`] : [];
    });
  });
}

function rightSamples(): readonly Sample[] {
  const lists = [
    ["kserve/samples", kserveSamples()] as const,
    ["kfp/samples", kfpSamples()] as const,
    ...otherFolders.map((folder) => [folder, otherFiles(folder)] as const),
  ];
  return lists
    .flatMap(([folder, files]) => files.map(({ file }) => parseFile(file, textOf(folder, file))))
    .flatMap(({ path, documents }) => documents.map(({ text }) => ({ name: path, text })))
    .filter(({ name, text }) => structuralFaults(parseFile(name, text)).length === 0);
}

/** What is offered at the first places, drawn with a fixed seed, where anything is. */
function randomOffers(samples: readonly Sample[], way: (typeof ways)[string]): readonly Offer[] {
  const random = mulberry32(seed);
  const found: (readonly Offer[])[] = [];
  for (let tries = 0; tries < places * 50 && found.length < places; tries++) {
    const sample = samples[random(samples.length)];
    const cursor = sample && way(sample, random);
    const offers = cursor ? offersAt(cursor) : [];
    if (offers.length > 0) found.push(offers);
  }
  return found.flat();
}

function offersAt(cursor: Cursor): readonly Offer[] {
  const file = parseFile(cursor.name, cursor.text);
  const document = documentAtLine(file, lineOf(cursor));
  return document ? complete(document, cursor.offset - document.start).map((completion) => ({ cursor, completion })) : [];
}

function accepted(text: string, { replace, plainText }: Completion): string {
  return text.slice(0, replace.start) + plainText + text.slice(replace.end);
}

function lineOf({ text, offset }: Cursor): number {
  return text.slice(0, offset).split("\n").length - 1;
}

function where(cursor: Cursor): string {
  return `${cursor.name}:${lineOf(cursor) + 1}:${cursor.offset - cursor.text.lastIndexOf("\n", cursor.offset - 1)}`;
}

/** The same numbers in every run: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(start: number): Random {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
