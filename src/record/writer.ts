// Owns the writing side of the record: ordered appends, group commit, the seal. One sink write is in flight at most.
// Must never go on after a failure: a record that lost an event refuses every later one (fail closed, T14).
import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import { GuardError } from '../core/errors.ts';
import { boundBody } from './bound.ts';
import { formatEndLine, formatLine, hashLine, maxLineBytes, zeroHash } from './chain.ts';
import type { AppendableBody, EndBody } from './events.ts';

/** Where the bytes go. Calls never overlap. */
export interface AppendSink {
  /**
   * Adds bytes to the end. With `durable` it resolves only when these and all earlier bytes are on stable storage;
   * without, when they would survive the end of this process.
   */
  append(bytes: Uint8Array, durable: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface RecordWriterOptions {
  readonly sink: AppendSink;
  readonly clock: Clock;
  /** Cryptographic randomness for the salts. */
  readonly random: (byteLength: number) => Uint8Array;
  readonly sessionId: string;
  /** Called once, when the record breaks. */
  readonly onFailure?: (error: GuardError) => void;
  /** Most bytes waiting for the sink before the record counts as broken. 64 MiB when absent. */
  readonly maxPendingBytes?: number;
}

/** The record as it was left. */
export interface RecordSeal {
  /** Lines that the sink took. With `complete` all of them are on stable storage. */
  readonly events: number;
  /** Hash of the last of them. */
  readonly lastHash: string;
  /** Hex SHA-256 of all their bytes. */
  readonly sha256: string;
  /** True when nothing is missing and the end stands in the record. */
  readonly complete: boolean;
  /** Intents without a result. */
  readonly openIntents: number;
}

interface Batch {
  readonly lines: Buffer[];
  bytes: number;
  lastSeq: number;
  lastHash: string;
  durable: boolean;
  readonly done: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: GuardError) => void;
}

const saltBytes = 16;
/** Salts drawn at once: one call to the random source costs more than the bytes. */
const saltsDrawn = 64;
const maxListedIntents = 1_000;
const defaultMaxPendingBytes = 64 * 1024 * 1024;
/** Room in a line for the envelope, the list of cuts and the escapes of the last string. */
const boundBudgetBytes = maxLineBytes / 2;

/** Appends events in order; one per session. */
export class RecordWriter {
  readonly #options: RecordWriterOptions;
  readonly #maxPendingBytes: number;
  readonly #counts = new Map<string, number>();
  readonly #openIntents = new Set<number>();
  readonly #fileHash = createHash('sha256');
  #salts: string[] = [];
  #nextSeq = 0;
  #lastHash = zeroHash;
  #pending: Batch | null = null;
  #inFlight: Batch | null = null;
  #writing: Promise<void> = Promise.resolve();
  #scheduled = false;
  #durableSeq = -1;
  #written = { events: 0, lastHash: zeroHash };
  #pendingBytes = 0;
  #failure: GuardError | null = null;
  #seal: Promise<RecordSeal> | null = null;

  constructor(options: RecordWriterOptions) {
    this.#options = options;
    this.#maxPendingBytes = options.maxPendingBytes ?? defaultMaxPendingBytes;
  }

  /** Events appended so far. */
  get events(): number {
    return this.#nextSeq;
  }

  /** The error that broke the record, or null. */
  get failure(): GuardError | null {
    return this.#failure;
  }

  /** Intents whose result has not been appended. */
  get openIntents(): number {
    return this.#openIntents.size;
  }

  /**
   * Chains an event to the record and hands it to the sink in order. The first one must be genesis.
   * @returns its `seq`, for `durable`
   * @throws {GuardError} RECORD_FAILED when the record is broken, sealed, or cannot take the event
   */
  append(body: AppendableBody): number {
    if (this.#failure !== null) throw this.#refusal(this.#failure);
    if (this.#seal !== null) throw new GuardError('RECORD_FAILED', 'the session record is sealed');
    if ((body.type === 'genesis') !== (this.#nextSeq === 0)) {
      throw this.#fail('the first event of a record, and only the first, is genesis');
    }
    return this.#push(
      body.type,
      (place) => {
        const line = formatLine(place, body);
        // Three bytes a UTF-16 unit is the most UTF-8 takes: short lines need no count.
        if (line.length * 3 <= maxLineBytes || Buffer.byteLength(line) <= maxLineBytes) return line;
        const bounded = boundBody(body, boundBudgetBytes);
        return formatLine(place, bounded.body, bounded.truncated);
      },
      body,
    );
  }

  /**
   * Resolves when the event and all before it are on stable storage. Waiting calls share one write and one sync.
   * @throws {GuardError} RECORD_FAILED (as a rejection)
   */
  durable(seq: number): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#refusal(this.#failure));
    if (seq <= this.#durableSeq) return Promise.resolve();
    if (seq >= this.#nextSeq) {
      return Promise.reject(new GuardError('INTERNAL', `event ${seq} was not appended yet`));
    }
    const flying = this.#inFlight;
    if (flying?.durable === true && seq <= flying.lastSeq) return flying.done;
    const batch = this.#openBatch();
    batch.durable = true;
    this.#schedule();
    return batch.done;
  }

  /**
   * Writes the end, waits until everything is durable and closes the sink. Later appends are refused.
   * Never rejects: a broken record answers with `complete: false` and what did reach the storage.
   */
  seal(reason: string): Promise<RecordSeal> {
    this.#seal ??= this.#finish(reason);
    return this.#seal;
  }

  async #finish(reason: string): Promise<RecordSeal> {
    const openIntents = this.#openIntents.size;
    let complete = false;
    try {
      if (this.#failure === null && this.#nextSeq > 0) {
        const seq = this.#push('end', (place) => formatEndLine(place, this.#endBody(reason)), null);
        await this.durable(seq);
        complete = true;
      }
    } catch (error) {
      // FAIL-OPEN-OK: the failure is kept and every later append refused; the seal says `complete: false`.
      complete = false;
      if (this.#failure === null) this.#fail('the end of the record cannot be written', error);
    }
    try {
      await this.#writing;
      await this.#options.sink.close();
    } catch (error) {
      // FAIL-OPEN-OK: all bytes were synced before, or `complete` is false already; the failure is reported.
      complete = false;
      if (this.#failure === null) this.#fail('the record cannot be closed', error);
    }
    return {
      events: this.#written.events,
      lastHash: this.#written.lastHash,
      sha256: this.#fileHash.copy().digest('hex'),
      complete,
      openIntents,
    };
  }

  #endBody(reason: string): Omit<EndBody, 'check'> {
    const counts = Object.fromEntries(this.#counts);
    return {
      type: 'end',
      reason: reason.slice(0, 200),
      counts: { ...counts, end: 1 },
      openIntents: [...this.#openIntents].slice(0, maxListedIntents),
      openIntentCount: this.#openIntents.size,
      complete: true,
    };
  }

  #push(
    type: string,
    format: (place: Parameters<typeof formatLine>[0]) => string,
    body: AppendableBody | null,
  ): number {
    const seq = this.#nextSeq;
    let line: Buffer;
    try {
      const { clock, sessionId } = this.#options;
      const salt = this.#nextSalt();
      const place = { seq, timeMs: clock.nowMs(), sid: sessionId, prev: this.#lastHash, salt };
      line = Buffer.from(format(place), 'utf8');
    } catch (error) {
      throw this.#fail(`a ${type} event cannot be written as JSON`, error);
    }
    if (line.length > maxLineBytes)
      throw this.#fail(`a ${type} event is larger than a line may be`);
    if (this.#pendingBytes + line.length > this.#maxPendingBytes) {
      throw this.#fail('the storage of the record is too slow: too many bytes wait for it');
    }
    this.#nextSeq += 1;
    this.#lastHash = hashLine(line);
    this.#pendingBytes += line.length;
    this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
    if (body?.type === 'intent') this.#openIntents.add(seq);
    else if (body?.type === 'result') this.#openIntents.delete(body.intent);
    const batch = this.#openBatch();
    batch.lines.push(line);
    batch.bytes += line.length;
    batch.lastSeq = seq;
    batch.lastHash = this.#lastHash;
    this.#schedule();
    return seq;
  }

  #nextSalt(): string {
    const ready = this.#salts.pop();
    if (ready !== undefined) return ready;
    const drawn = Buffer.from(this.#options.random(saltBytes * saltsDrawn)).toString('hex');
    for (let at = 0; at < drawn.length; at += 2 * saltBytes)
      this.#salts.push(drawn.slice(at, at + 2 * saltBytes));
    return this.#salts.pop() ?? '';
  }

  #openBatch(): Batch {
    if (this.#pending !== null) return this.#pending;
    const { promise, resolve, reject } = deferred();
    // A batch nobody waits for must not become an unhandled rejection: the failure is kept in #failure.
    promise.catch(() => undefined);
    this.#pending = {
      lines: [],
      bytes: 0,
      lastSeq: this.#nextSeq - 1,
      lastHash: this.#lastHash,
      durable: false,
      done: promise,
      resolve,
      reject,
    };
    return this.#pending;
  }

  /** Starts a flush at the end of this turn, so that everything appended in one turn shares a write. */
  #schedule(): void {
    if (this.#scheduled || this.#inFlight !== null) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    const batch = this.#pending;
    if (batch === null || this.#inFlight !== null || this.#failure !== null) return;
    this.#pending = null;
    this.#inFlight = batch;
    const bytes =
      batch.lines.length === 1 && batch.lines[0] ? batch.lines[0] : Buffer.concat(batch.lines);
    this.#writing = this.#options.sink.append(bytes, batch.durable).then(
      () => this.#settle(batch, bytes),
      (error: unknown) => {
        this.#fail('the session record cannot be written', error);
      },
    );
  }

  #settle(batch: Batch, bytes: Uint8Array): void {
    this.#inFlight = null;
    if (this.#failure !== null) {
      batch.reject(this.#failure);
      return;
    }
    this.#fileHash.update(bytes);
    this.#pendingBytes -= batch.bytes;
    this.#written = { events: batch.lastSeq + 1, lastHash: batch.lastHash };
    if (batch.durable) this.#durableSeq = batch.lastSeq;
    batch.resolve();
    if (this.#pending !== null) this.#flush();
  }

  #fail(message: string, cause?: unknown): GuardError {
    const error = new GuardError('RECORD_FAILED', message, {
      hint: 'check the disk of the runner; nothing is forwarded without a record',
      cause,
    });
    if (this.#failure !== null) return error;
    this.#failure = error;
    this.#inFlight?.reject(error);
    this.#pending?.reject(error);
    this.#inFlight = null;
    this.#pending = null;
    this.#options.onFailure?.(error);
    return error;
  }

  #refusal(cause: GuardError): GuardError {
    return new GuardError('RECORD_FAILED', `the session record is broken: ${cause.message}`, {
      cause,
      ...(cause.hint === undefined ? {} : { hint: cause.hint }),
    });
  }
}

function deferred(): {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: GuardError) => void;
} {
  let resolve: () => void = () => undefined;
  let reject: (error: GuardError) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
