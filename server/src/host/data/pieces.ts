/** A text file in pieces that end where a line ends. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type DataFile, type ReadOptions, unreadable } from "./source";

export interface Piece {
  /** Whole lines. */
  readonly bytes: Buffer;
  /** The number of its first line, from 1. */
  readonly line: number;
}

export interface PieceOptions extends ReadOptions {
  /** How many bytes are whole records, 0 where none is whole yet; those up to the last line end by default. */
  readonly whole?: (bytes: Buffer) => number;
}

/** Large enough that little time goes into joining, small enough that a piece is worked on in a few milliseconds. */
const pieceBytes = 1 << 18;
/** No record is longer, so an unclosed quote fills neither memory nor time: what is carried is looked through again. */
const mostCarried = 1 << 24;
const newline = 0x0a;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

export async function* pieces(file: DataFile, options: PieceOptions): AsyncGenerator<Piece> {
  const { signal, onProgress, whole = upToLastLine } = options;
  const size = await sizeOf(file);
  let carried: Buffer = Buffer.alloc(0);
  let line = 1;
  let read = 0;
  for await (const chunk of createReadStream(file.path, { highWaterMark: pieceBytes, ...(signal ? { signal } : {}) })) {
    const isStart = read === 0;
    read += (chunk as Buffer).length;
    const bytes: Buffer = Buffer.concat([carried, isStart ? withoutMark(chunk as Buffer) : (chunk as Buffer)]);
    const end = whole(bytes);
    carried = bytes.subarray(end);
    if (carried.length > mostCarried) throw unreadable(file, line, "a row never ends", "Look for a quote that is not closed");
    if (end > 0) yield { bytes: bytes.subarray(0, end), line };
    line += newlines(bytes, end);
    onProgress?.(size === 0 ? 1 : read / size);
    await nextTurn();
    signal?.throwIfAborted();
  }
  if (carried.length > 0) yield { bytes: carried, line };
}

function upToLastLine(bytes: Buffer): number {
  return bytes.lastIndexOf(newline) + 1;
}

function newlines(bytes: Buffer, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at >= 0 && at < end; at = bytes.indexOf(newline, at + 1)) lines++;
  return lines;
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
}

async function sizeOf(file: DataFile): Promise<number> {
  try {
    const found = await stat(file.path);
    if (found.isFile()) return found.size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw unreadable(file, undefined, "there is no such file", "Check the path");
  }
  throw unreadable(file, undefined, "it is not a file", "Name one file of data");
}
