/** Texts in memory that all threads see: none has to be copied, or read from the disk again. */

export interface SharedText {
  readonly bytes: SharedArrayBuffer;
  readonly start: number;
  readonly length: number;
}

/** Contents of files, in one piece of memory. */
export function shared(contents: readonly Uint8Array[]): readonly SharedText[] {
  const bytes = new SharedArrayBuffer(contents.reduce((sum, { length }) => sum + length, 0));
  const all = new Uint8Array(bytes);
  let start = 0;
  return contents.map((content) => {
    const text = { bytes, start, length: content.length };
    all.set(content, start);
    start += content.length;
    return text;
  });
}

export function textIn({ bytes, start, length }: SharedText): string {
  return Buffer.from(bytes, start, length).toString("utf8");
}
