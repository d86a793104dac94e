// Owns the verification of a record: is every line the one that was written, in its place, up to the end?
// INVARIANT: `valid` only with an unbroken chain from genesis to an intact end and no byte after it (T14).
// The chain alone cannot tell a record that was rewritten as a whole: compare `lastHash` with a copy kept elsewhere.
import { createHash } from 'node:crypto';
import { hashLine, isEndLineIntact, maxLineBytes, zeroHash } from './chain.ts';
import type { UnknownEvent } from './event-shape.ts';
import type { RecordEvent } from './events.ts';
import { type Finding, type FindingCode, FindingList } from './findings.ts';
import { type Line, LineSplitter } from './lines.ts';
import { chunksOf, type RecordBytes, readLine } from './reader.ts';

/** What someone outside the runner remembers of the record. */
export interface ExpectedRecord {
  /** Hash of the last line, as in the job summary. */
  readonly lastHash?: string;
  /** Hex SHA-256 of the whole file. */
  readonly sha256?: string;
}

export interface Verification {
  /** `unclosed`: nothing contradicts itself, but the end is missing. Never treat it as valid. */
  readonly status: 'valid' | 'unclosed' | 'invalid';
  readonly findings: readonly Finding[];
  /** More than `findings` holds when there are very many. */
  readonly findingCount: number;
  readonly sessionId: string | null;
  /** Whole lines read. */
  readonly events: number;
  readonly bytes: number;
  /** Hash of the last whole line; null for an empty file. */
  readonly lastHash: string | null;
  readonly sha256: string;
  readonly counts: Readonly<Record<string, number>>;
  /** `seq` of intents without a result, at most 1000. */
  readonly openIntents: readonly number[];
}

/** Verifies a record in one pass with flat memory (apart from the operations in flight). */
export async function verifyRecord(
  bytes: RecordBytes,
  expected: ExpectedRecord = {},
): Promise<Verification> {
  const verifier = new RecordVerifier(expected);
  for await (const chunk of chunksOf(bytes)) verifier.push(chunk);
  return verifier.finish();
}

type AnyEvent = RecordEvent | UnknownEvent;

/** Missing numbers kept to tell a moved line from a deleted one. */
const maxSkipped = 10_000;
/** Event types counted: this version has eleven. */
const maxTypes = 200;
const maxListedIntents = 1_000;

/** The push form of `verifyRecord`: any chunking gives the same answer. */
export class RecordVerifier {
  readonly #expected: ExpectedRecord;
  readonly #findings = new FindingList();
  readonly #splitter = new LineSplitter(maxLineBytes, (line) => this.#take(line));
  readonly #fileHash = createHash('sha256');
  readonly #counts = new Map<string, number>();
  readonly #openIntents = new Set<number>();
  /** Sequence numbers that were skipped: one that turns up later was moved, not deleted. */
  readonly #skipped = new Map<number, number>();
  #bytes = 0;
  #lines = 0;
  #sessionId: string | null = null;
  #nextSeq = 0;
  /** Hash of the line before; null when that line could not be read whole. */
  #lastHash: string | null = zeroHash;
  #lastTime = '';
  #closed = false;

  constructor(expected: ExpectedRecord = {}) {
    this.#expected = expected;
  }

  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    this.#fileHash.update(chunk);
    this.#splitter.push(chunk);
  }

  finish(): Verification {
    this.#splitter.end();
    const sha256 = this.#fileHash.digest('hex');
    if (this.#lines === 0) this.#error('empty', null, 'the record has no whole line');
    else if (!this.#closed) {
      this.#warn('unclosed', null, 'the record has no end: it was cut, or its writer died');
    }
    this.#reportSkipped();
    this.#reportOpenIntents();
    const lastHash = this.#lines === 0 ? null : this.#lastHash;
    this.#compare('lastHash', lastHash);
    this.#compare('sha256', sha256);
    const broken = this.#findings.errors > 0;
    return {
      status: broken ? 'invalid' : this.#closed ? 'valid' : 'unclosed',
      findings: this.#findings.kept,
      findingCount: this.#findings.total,
      sessionId: this.#sessionId,
      events: this.#lines,
      bytes: this.#bytes,
      lastHash,
      sha256,
      counts: Object.fromEntries(this.#counts),
      openIntents: [...this.#openIntents].slice(0, maxListedIntents),
    };
  }

  #take(line: Line): void {
    const item = readLine(line);
    if (this.#closed) {
      this.#error('after-end', line.number, 'something stands after the end of the record');
    }
    switch (item.kind) {
      case 'torn':
        this.#warn('torn', line.number, `${item.bytes} bytes without a newline: a cut-off write`);
        return;
      case 'malformed':
        this.#lines += 1;
        this.#error('malformed', line.number, `the line ${item.problem}`);
        this.#lastHash = line.defect === 'none' ? hashLine(line.bytes) : null;
        this.#nextSeq += 1;
        return;
      case 'unknown-type':
        this.#warn('unknown-type', line.number, 'the event type is of a later version');
        this.#takeEvent(line, item.event);
        return;
      case 'event':
        this.#takeEvent(line, item.event);
        this.#takeBody(line, item.event);
        return;
    }
  }

  #takeEvent(line: Line, event: AnyEvent): void {
    const at = line.number;
    const expectedSeq = this.#nextSeq;
    this.#lines += 1;
    this.#nextSeq = event.seq + 1;
    this.#sessionId ??= event.sid;
    if (event.sid !== this.#sessionId) {
      this.#error('session-mismatch', at, 'the line belongs to another session');
    }
    const chained = this.#lastHash === null || event.prev === this.#lastHash;
    if (!chained || event.seq !== expectedSeq) this.#explainBreak(at, event.seq, expectedSeq);
    if ((event.type === 'genesis') !== (at === 1)) {
      const what =
        at === 1 ? 'the first line is not genesis' : 'genesis stands again in the record';
      this.#error('genesis', at, what);
    }
    if (event.time < this.#lastTime) {
      this.#warn('time-backwards', at, 'the clock went back before this event');
    }
    this.#lastTime = event.time;
    this.#lastHash = hashLine(line.bytes);
    this.#count(event.type);
  }

  #count(type: string): void {
    const before = this.#counts.get(type);
    if (before !== undefined || this.#counts.size < maxTypes) {
      this.#counts.set(type, (before ?? 0) + 1);
    }
  }

  /** Names the likeliest tampering behind a line that does not follow the one before. */
  #explainBreak(at: number, seq: number, expectedSeq: number): void {
    const movedFrom = this.#skipped.get(seq);
    if (movedFrom !== undefined) {
      this.#skipped.delete(seq);
      this.#error('reordered', at, `event ${seq} stands here instead of before line ${movedFrom}`);
    } else if (seq > expectedSeq) {
      this.#rememberGap(at, seq, expectedSeq);
    } else if (seq < expectedSeq) {
      this.#error('inserted', at, `event number ${seq} stands a second time, or out of its place`);
    } else if (at === 1) {
      this.#error('broken-chain', at, 'the first line names a line before it');
    } else {
      this.#error('edited', at - 1, `line ${at - 1} is not the one that line ${at} was chained to`);
    }
  }

  #rememberGap(at: number, seq: number, expectedSeq: number): void {
    if (seq - expectedSeq > maxSkipped - this.#skipped.size) {
      this.#error(
        'deleted',
        at,
        `events ${expectedSeq} to ${seq - 1} are missing before line ${at}`,
      );
      return;
    }
    for (let missing = expectedSeq; missing < seq; missing += 1) this.#skipped.set(missing, at);
    this.#error(
      'broken-chain',
      at,
      `the line does not follow the one before: event ${seq} instead of ${expectedSeq}`,
    );
  }

  #reportSkipped(): void {
    let first = -1;
    let last = -1;
    let before = -1;
    const report = (): void => {
      if (first < 0) return;
      const which = first === last ? `event ${first} is` : `events ${first} to ${last} are`;
      this.#error('deleted', before, `${which} missing before line ${before}`);
    };
    for (const [seq, line] of this.#skipped) {
      if (seq === last + 1 && line === before) {
        last = seq;
        continue;
      }
      report();
      first = seq;
      last = seq;
      before = line;
    }
    report();
  }

  #takeBody(line: Line, event: RecordEvent): void {
    if (event.type === 'intent') this.#openIntents.add(event.seq);
    else if (event.type === 'result') {
      if (!this.#openIntents.delete(event.intent)) {
        this.#error(
          'unpaired-result',
          line.number,
          `the result names event ${event.intent}, which is no open intent`,
        );
      }
    } else if (event.type === 'end') this.#takeEnd(line, event);
  }

  #takeEnd(line: Line, end: Extract<RecordEvent, { type: 'end' }>): void {
    const at = line.number;
    this.#closed = true;
    if (!isEndLineIntact(line.bytes)) {
      this.#error('check-failed', at, 'the end line does not match its own check');
    }
    const counted = Object.entries(end.counts);
    const wrong = counted.some(([type, count]) => this.#counts.get(type) !== count);
    if (wrong || counted.length !== this.#counts.size) {
      this.#error('count-mismatch', at, 'the end counts other events than the record holds');
    }
    if (end.openIntentCount !== this.#openIntents.size) {
      this.#error(
        'count-mismatch',
        at,
        'the end counts other open operations than the record holds',
      );
    }
    if (!end.complete) this.#warn('incomplete', at, 'the guard says that events are missing');
  }

  #reportOpenIntents(): void {
    const count = this.#openIntents.size;
    if (count === 0) return;
    const first = [...this.#openIntents].slice(0, 5).join(', ');
    const which = count > 5 ? `${first} and ${count - 5} more` : first;
    this.#warn(
      'unpaired-intent',
      null,
      `${count} forwarded operation${count === 1 ? ' has' : 's have'} no result (event ${which}): how it ended is not known`,
    );
  }

  #compare(name: 'lastHash' | 'sha256', found: string | null): void {
    const expected = this.#expected[name];
    if (expected === undefined || expected.toLowerCase() === found) return;
    const what = name === 'sha256' ? 'digest of the file' : 'hash of the last line';
    this.#error(
      'digest-mismatch',
      null,
      `the ${what} is not the expected one: this is another record, or a rewritten one`,
    );
  }

  #error(code: FindingCode, line: number | null, message: string): void {
    this.#findings.add({ code, severity: 'error', line, message });
  }

  #warn(code: FindingCode, line: number | null, message: string): void {
    this.#findings.add({ code, severity: 'warning', line, message });
  }
}
