// Owns reading a record as events, line by line, with flat memory. Tolerant: what cannot be read is an item, not an error.
// Says nothing about authenticity: that is verify.ts.
import { maxLineBytes } from './chain.ts';
import { parseLine, type UnknownEvent } from './event-shape.ts';
import type { RecordEvent } from './events.ts';
import { type Line, LineSplitter } from './lines.ts';

/** The bytes of a record: whole, or in chunks of any size. */
export type RecordBytes = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** One line as read. `line` is 1-based. */
export type ReadItem =
  | { readonly kind: 'event'; readonly line: number; readonly event: RecordEvent }
  | { readonly kind: 'unknown-type'; readonly line: number; readonly event: UnknownEvent }
  | { readonly kind: 'malformed'; readonly line: number; readonly problem: string }
  /** Bytes after the last newline: a write that a crash cut off. */
  | { readonly kind: 'torn'; readonly line: number; readonly bytes: number };

/** All lines of a record in order. */
export async function* readRecord(bytes: RecordBytes): AsyncGenerator<ReadItem, void, undefined> {
  let items: ReadItem[] = [];
  const splitter = new LineSplitter(maxLineBytes, (line) => items.push(readLine(line)));
  for await (const chunk of chunksOf(bytes)) {
    splitter.push(chunk);
    if (items.length === 0) continue;
    const ready = items;
    items = [];
    yield* ready;
  }
  splitter.end();
  yield* items;
}

/** Makes any form of record bytes iterable by chunks. */
export function chunksOf(bytes: RecordBytes): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  return bytes instanceof Uint8Array ? [bytes] : bytes;
}

/** Reads one line as an item. */
export function readLine(line: Line): ReadItem {
  switch (line.defect) {
    case 'torn':
      return { kind: 'torn', line: line.number, bytes: line.bytes.length };
    case 'too-long':
      return {
        kind: 'malformed',
        line: line.number,
        problem: `is longer than ${maxLineBytes} bytes`,
      };
    case 'none': {
      const { buffer, byteOffset, length } = line.bytes;
      const parsed = parseLine(Buffer.from(buffer, byteOffset, length).toString('utf8'));
      return { ...parsed, line: line.number };
    }
  }
}
