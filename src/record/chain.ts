// Owns the bytes of a line and the hash that binds it to the line before. The exact bytes are the authority:
// nothing is ever hashed after parsing and writing it again. SPEC: docs/recording-format.md, "Chain".
import { hash } from 'node:crypto';
import type { EndBody, EventBody, Truncation } from './events.ts';
import { recordVersion } from './events.ts';

/** `prev` of the first line. */
export const zeroHash = '0'.repeat(64);

/** Longest line in bytes, newline included. Readers refuse longer ones. */
export const maxLineBytes = 1024 * 1024;

export const newline = 0x0a;

/** Hex SHA-256 of a line's exact bytes, newline included. */
export function hashLine(line: Uint8Array): string {
  return hash('sha256', line, 'hex');
}

/** The part of a line that the writer, not the caller, decides. */
export interface LinePlace {
  readonly seq: number;
  readonly timeMs: number;
  readonly sid: string;
  readonly prev: string;
  readonly salt: string;
}

/** Text of one event line, newline included. JSON escapes keep it on one line whatever strings it carries. */
export function formatLine(
  place: LinePlace,
  body: EventBody | Omit<EndBody, 'check'>,
  truncated: readonly Truncation[] = [],
): string {
  const { type, ...fields } = body;
  const line = {
    v: recordVersion,
    seq: place.seq,
    time: new Date(place.timeMs).toISOString(),
    type,
    sid: place.sid,
    prev: place.prev,
    salt: place.salt,
    ...fields,
    ...(truncated.length === 0 ? {} : { truncated }),
  };
  return `${JSON.stringify(line)}\n`;
}

const checkMark = ',"check":"';
const endTail = '"}\n';
/** Bytes of the end line after the part that `check` covers: 64 hex digits and the closing. */
const endTailBytes = 64 + endTail.length;

/** Text of the end line: no later line vouches for it, so it vouches for itself. */
export function formatEndLine(place: LinePlace, body: Omit<EndBody, 'check'>): string {
  const open = `${formatLine(place, body).slice(0, -endTail.length + 1)}${checkMark}`;
  return `${open}${hash('sha256', open, 'hex')}${endTail}`;
}

/** Whether an end line's own check holds over its exact bytes. */
export function isEndLineIntact(line: Uint8Array): boolean {
  const split = line.length - endTailBytes;
  if (split <= 0) return false;
  const open = line.subarray(0, split);
  const expected = `${checkMark}${hash('sha256', open, 'hex')}${endTail}`;
  const found = Buffer.from(line.subarray(split - checkMark.length)).toString('latin1');
  return found === expected;
}
