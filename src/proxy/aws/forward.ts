// Owns sending one signed request upstream and piping its answer back, with back-pressure both ways.
// Must never follow redirects, retry, or choose a host: the caller resolved it from the model's own endpoints.
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';
import { GuardError } from '../../core/errors.ts';
import { MiB, minuteMs } from '../../core/units.ts';
import { upstreamConnector } from './upstream-connector.ts';

/** A synchronous Lambda invocation may take 15 minutes before its first byte. */
const answerTimeoutMs = 16 * minuteMs;

/** Largest answer that is held for masking or substitution. */
export const maxRewrittenAnswerBytes = 64 * MiB;

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Whether a header belongs to one connection only (RFC 9110 §7.6.1). */
export function isHopByHop(lowerName: string): boolean {
  return hopByHop.has(lowerName);
}

export interface UpstreamRequest {
  readonly method: string;
  /** `https://host`. */
  readonly origin: string;
  /** Path with query, as signed. */
  readonly path: string;
  /** Flat name, value list, `host` included. */
  readonly headers: readonly string[];
  readonly body: Buffer | Readable | null;
}

export interface AnswerHead {
  readonly status: number;
  /** Flat name, value list without hop-by-hop headers. */
  readonly headers: string[];
}

export interface ForwardOutcome {
  readonly status: number;
  readonly upstreamRequestId: string | null;
  readonly responseBytes: number;
}

/** Rewrites a whole answer body; returns the new head and body. Throws to refuse the answer. */
export type AnswerRewriter = (
  head: AnswerHead,
  body: Buffer,
) => { head: AnswerHead; body: Uint8Array };

/** Connections to upstream hosts, one pool per origin. */
export class Upstream {
  readonly #pools = new Map<string, Pool>();
  readonly #dialOrigin: string | null;

  /** `dialOrigin`: every connection goes there instead (an emulator); Host and signature stay AWS's. */
  constructor(dialOrigin: string | null) {
    this.#dialOrigin = dialOrigin;
  }

  pool(origin: string): Pool {
    const dialled = this.#dialOrigin ?? origin;
    let pool = this.#pools.get(dialled);
    if (pool === undefined) {
      pool = new Pool(dialled, {
        connect: upstreamConnector(),
        connections: 256,
        pipelining: 1,
        headersTimeout: answerTimeoutMs,
        bodyTimeout: answerTimeoutMs,
        keepAliveTimeout: 20_000,
        maxHeaderSize: 64 * 1024,
      });
      this.#pools.set(dialled, pool);
    }
    return pool;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
    this.#pools.clear();
  }
}

function requestIdOf(headers: readonly string[]): string | null {
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i];
    if (name === 'x-amzn-requestid' || name === 'x-amz-request-id') return headers[i + 1] ?? null;
  }
  return null;
}

function answerHeaders(raw: readonly (Buffer | string)[]): string[] {
  const headers: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = String(raw[i]).toLowerCase();
    // What the guard says of itself never comes from elsewhere.
    if (isHopByHop(name) || name.startsWith('x-guard-')) continue;
    const value = raw[i + 1] as Buffer | string;
    headers.push(name, typeof value === 'string' ? value : value.toString('latin1'));
  }
  return headers;
}

/**
 * Sends the request and answers the client. With a `rewriter` the answer is held whole (bounded), rewritten, then sent.
 * @throws {GuardError} UPSTREAM_FAILED when no answer came; MASK_FAILED | WIRE_TOO_LARGE when it could not be rewritten.
 * The client has been answered only when this resolves.
 */
export function forward(
  pool: Dispatcher,
  request: UpstreamRequest,
  client: ServerResponse,
  rewriter: ((head: AnswerHead) => AnswerRewriter | null) | null,
): Promise<ForwardOutcome> {
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(client, rewriter, resolve, reject);
    pool.dispatch(
      {
        method: request.method as Dispatcher.HttpMethod,
        path: request.path,
        headers: request.headers as string[],
        body: request.body,
      },
      exchange,
    );
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #client: ServerResponse;
  readonly #choose: ((head: AnswerHead) => AnswerRewriter | null) | null;
  readonly #resolve: (outcome: ForwardOutcome) => void;
  readonly #reject: (error: unknown) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #head: AnswerHead = { status: 0, headers: [] };
  #rewriter: AnswerRewriter | null = null;
  #held: Buffer[] = [];
  #bytes = 0;
  #settled = false;

  constructor(
    client: ServerResponse,
    choose: ((head: AnswerHead) => AnswerRewriter | null) | null,
    resolve: (outcome: ForwardOutcome) => void,
    reject: (error: unknown) => void,
  ) {
    this.#client = client;
    this.#choose = choose;
    this.#resolve = resolve;
    this.#reject = reject;
    client.once('close', this.#onClientClose);
  }

  readonly #onClientClose = (): void => {
    if (this.#settled || this.#client.writableFinished) return;
    this.#fail(
      new GuardError('UPSTREAM_FAILED', 'the client went away before the answer was complete'),
    );
    this.#controller?.abort(new Error('client closed'));
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error('client closed'));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (status < 200 || this.#settled) return;
    this.#head = { status, headers: answerHeaders((controller.rawHeaders ?? []) as Buffer[]) };
    this.#rewriter = this.#choose?.(this.#head) ?? null;
    if (this.#rewriter === null) this.#client.writeHead(status, this.#head.headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#bytes += chunk.length;
    if (this.#rewriter !== null) {
      if (this.#bytes > maxRewrittenAnswerBytes) {
        this.#fail(new GuardError('WIRE_TOO_LARGE', 'the answer is too large to be masked'));
        controller.abort(new Error('answer too large'));
        return;
      }
      this.#held.push(chunk);
      return;
    }
    if (!this.#client.write(chunk)) {
      controller.pause();
      this.#client.once('drain', () => controller.resume());
    }
  }

  onResponseEnd(): void {
    if (this.#settled) return;
    let responseBytes = this.#bytes;
    if (this.#rewriter === null) {
      this.#client.end();
    } else {
      try {
        const rewritten = this.#rewriter(this.#head, Buffer.concat(this.#held));
        this.#client.writeHead(rewritten.head.status, rewritten.head.headers);
        this.#client.end(rewritten.body);
        responseBytes = rewritten.body.length;
      } catch (error) {
        this.#fail(error);
        return;
      }
    }
    this.#settled = true;
    this.#client.off('close', this.#onClientClose);
    this.#resolve({
      status: this.#head.status,
      upstreamRequestId: requestIdOf(this.#head.headers),
      responseBytes,
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(
      error.name === 'GuardError'
        ? error
        : new GuardError('UPSTREAM_FAILED', 'the AWS endpoint could not be reached or broke off', {
            cause: error,
            hint: 'check the network of the runner and the endpoint settings',
          }),
    );
  }

  #fail(error: unknown): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#client.off('close', this.#onClientClose);
    this.#held = [];
    this.#reject(error);
  }
}
