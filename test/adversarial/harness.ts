// Owns the attacker's tools: an upstream that keeps every request it ever saw, requests signed by hand, and raw sockets
// that send exactly the bytes they are given. Must never normalise what a test sends.
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterAll, beforeEach, expect } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { signRequest } from '../../src/wire/sigv4/sign.ts';
import { formatScope, hmacHex, SigningKeyCache } from '../../src/wire/sigv4/signing-keys.ts';
import type { PayloadMode, SignedRequest } from '../../src/wire/sigv4/types.ts';
import { canonicalPath, canonicalQuery, splitQuery } from '../../src/wire/sigv4/uri.ts';
import { type StartedGuard, startGuard } from '../helpers/start-guard.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { type CountingUpstream, startCountingUpstream } from './counting-upstream.ts';

export const region = 'eu-west-1';
export const formType = 'application/x-www-form-urlencoded; charset=utf-8';
const keys = new SigningKeyCache();

/** A guard whose upstream is counted. */
export interface Range {
  readonly guard: StartedGuard;
  readonly upstream: CountingUpstream;
  readonly port: number;
  readonly ca: string;
  /** Every line that the guard logged. */
  readonly log: readonly string[];
}

export interface RangeOptions {
  readonly mode?: 'enforce' | 'observe';
  readonly groups?: readonly string[];
}

/** Starts both; they end with the file. What arrived upstream is forgotten before every test. */
export async function startRange(policy: string, options: RangeOptions = {}): Promise<Range> {
  const upstream = await startCountingUpstream();
  const log: string[] = [];
  const note = (event: string, fields: object = {}): void => {
    log.push(`${event} ${JSON.stringify(fields)}`);
  };
  const guard = await startGuard({
    folder: temporaryFolder('adversarial'),
    policy,
    awsEndpointUrl: upstream.url,
    region,
    logger: { info: note, warn: note, error: note },
    ...options,
  });
  afterAll(async () => {
    await guard.stop();
    await upstream.stop();
  });
  beforeEach(() => upstream.forget());
  const { ready } = guard.session;
  return { guard, upstream, port: guard.port, ca: ready.caCertificatePem, log };
}

export interface SignOptions {
  readonly method?: string;
  /** Path after the endpoint's own prefix. */
  readonly path?: string;
  readonly query?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Buffer;
  /** botocore name in the endpoint path, and signing name unless `signingName` is given. */
  readonly service: string;
  readonly signingName?: string;
  readonly signingRegion?: string;
  /** Target whose endpoint is called; the key is that of `keyOf`, or of the same target. */
  readonly target?: string;
  readonly keyOf?: string;
  /** AWS host, for requests inside a tunnel. */
  readonly host?: string;
  readonly secret?: string;
  readonly accessKeyId?: string;
  readonly nowMs?: number;
  readonly payload?: PayloadMode;
  /** No content-length is added. */
  readonly bare?: boolean;
}

/** A request ready to be sent, or changed first. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly signed: SignedRequest;
}

/** Signs as an honest client of the range would, unless told otherwise. */
export function sign(range: Range, options: SignOptions): WireRequest {
  const { method = 'POST', path = '/', query = '', target = 'main', service } = options;
  const local = targetOf(range, options.keyOf ?? target);
  const body = Buffer.from(options.body ?? '');
  const prefix = options.host === undefined ? `/${target}/${service}` : '';
  const wirePath = prefix + path;
  const length: [string, string][] =
    options.bare === true || (body.length === 0 && method !== 'PUT' && method !== 'POST')
      ? []
      : [['content-length', String(body.length)]];
  const signed = signRequest({
    method,
    path: wirePath,
    query,
    headers: [
      ['host', options.host ?? `127.0.0.1:${range.port}`],
      ...length,
      ...(options.headers ?? []),
    ],
    region: options.signingRegion ?? region,
    service: options.signingName ?? service,
    credentials: {
      accessKeyId: options.accessKeyId ?? local.accessKeyId,
      secretAccessKey: new Secret(options.secret ?? local.secretAccessKey),
      sessionToken: new Secret(local.sessionToken),
      expiresAtMs: null,
    },
    nowMs: options.nowMs ?? Date.now(),
    payload: options.payload ?? { kind: 'hash', sha256: sha256(body) },
    keys,
  });
  return {
    method,
    target: signed.query === '' ? wirePath : `${wirePath}?${signed.query}`,
    headers: pairs(signed.headers),
    body,
    signed,
  };
}

/** A presigned S3 GET by the range's key. */
export function presign(
  range: Range,
  options: { readonly path: string; readonly nowMs?: number; readonly expiresSeconds?: number },
): WireRequest {
  const local = targetOf(range, 'main');
  const nowMs = options.nowMs ?? Date.now();
  const amzDate = `${new Date(nowMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const scope = { date: amzDate.slice(0, 8), region, service: 's3' };
  const path = `/main/s3${options.path}`;
  const host = `127.0.0.1:${range.port}`;
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${encodeURIComponent(`${local.accessKeyId}/${formatScope(scope)}`)}`,
    `X-Amz-Date=${amzDate}`,
    `X-Amz-Expires=${options.expiresSeconds ?? 300}`,
    `X-Amz-Security-Token=${encodeURIComponent(local.sessionToken)}`,
    'X-Amz-SignedHeaders=host',
  ].join('&');
  const canonical = `GET\n${canonicalPath(path, 's3')}\n${canonicalQuery(splitQuery(query))}\nhost:${host}\n\nhost\nUNSIGNED-PAYLOAD`;
  const signingKey = keys.signingKey(new Secret(local.secretAccessKey), scope);
  const seed = hmacHex(
    signingKey,
    `AWS4-HMAC-SHA256\n${amzDate}\n${formatScope(scope)}\n${sha256(canonical)}`,
  );
  const scopeString = formatScope(scope);
  return {
    method: 'GET',
    target: `${path}?${query}&X-Amz-Signature=${seed}`,
    headers: [['host', host]],
    body: Buffer.alloc(0),
    signed: { headers: [], query, seed, signingKey, amzDate, scopeString },
  };
}

function targetOf(range: Range, name: string) {
  const found = range.guard.session.ready.targets.find((one) => one.name === name);
  if (found === undefined) throw new Error(`the range has no target ${name}`);
  return found;
}

function pairs(flat: readonly string[]): [string, string][] {
  const out: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    out.push([flat[at] as string, flat[at + 1] as string]);
  }
  return out;
}

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The same request with header values replaced (null removes) and others added, unsigned. */
export function tamper(
  request: WireRequest,
  replaced: Readonly<Record<string, string | null>>,
  added: readonly (readonly [string, string])[] = [],
): WireRequest {
  const headers: (readonly [string, string])[] = [];
  for (const [name, value] of request.headers) {
    const change = replaced[name.toLowerCase()];
    if (change === undefined) headers.push([name, value]);
    else if (change !== null) headers.push([name, change]);
  }
  return { ...request, headers: [...headers, ...added] };
}

/** The bytes of the request, nothing added. */
export function wire(request: Omit<WireRequest, 'signed'>): Buffer {
  const lines = request.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = `${request.method} ${request.target} HTTP/1.1\r\n${lines}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), request.body]);
}

export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly text: string;
  /** The whole answer as received. */
  readonly raw: string;
}

/** Dials the guard's port. */
export function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/** Reads one answer from a socket; resolves with null when the peer ends without a whole one. */
export function readAnswer(socket: Socket | TLSSocket): Promise<Answer | null> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const finish = (answer: Answer | null): void => {
      socket.off('data', onData).off('close', onClose).off('end', onClose).off('error', onClose);
      socket.on('error', () => undefined);
      resolve(answer);
    };
    const onData = (chunk: Buffer): void => {
      received = Buffer.concat([received, chunk]);
      const answer = parseAnswer(received);
      if (answer !== null) finish(answer);
    };
    const onClose = (): void => finish(parseAnswer(received));
    socket.on('data', onData).on('close', onClose).on('end', onClose).on('error', onClose);
  });
}

function parseAnswer(received: Buffer): Answer | null {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [statusLine = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(statusLine.split(' ')[1]);
  if (status === 100) return parseAnswer(received.subarray(end + 4));
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const rest = received.subarray(end + 4);
  const isChunked = headers.get('transfer-encoding') === 'chunked';
  const length = Number(headers.get('content-length') ?? 0);
  if (isChunked ? !rest.includes('0\r\n\r\n') : rest.length < length) return null;
  const body = isChunked ? rest : rest.subarray(0, length);
  return { status, headers, body, text: body.toString('utf8'), raw: received.toString('latin1') };
}

/** Sends bytes on a fresh connection and reads the one answer. */
export async function sendRaw(port: number, bytes: Buffer | string): Promise<Answer> {
  const socket = await dial(port);
  try {
    const answer = readAnswer(socket);
    socket.write(bytes);
    return present(await answer);
  } finally {
    socket.destroy();
  }
}

export function send(range: Range, request: Omit<WireRequest, 'signed'>): Promise<Answer> {
  return sendRaw(range.port, wire(request));
}

function present(answer: Answer | null): Answer {
  if (answer === null) throw new Error('the connection ended without an answer');
  return answer;
}

/** The answer to a CONNECT request, and the socket after it. */
export async function connectTo(
  port: number,
  authority: string,
): Promise<{ readonly answer: Answer; readonly socket: Socket }> {
  const socket = await dial(port);
  const answer = readAnswer(socket);
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
  return { answer: present(await answer), socket };
}

export interface TunnelOptions {
  readonly servername?: string;
  readonly alpn?: readonly string[];
}

/** Opens an intercepted tunnel. Rejects when the TLS handshake fails. */
export async function openTunnel(
  range: Range,
  host: string,
  options: TunnelOptions = {},
): Promise<TLSSocket> {
  const { answer, socket } = await connectTo(range.port, `${host}:443`);
  expect(answer.status).toBe(200);
  return new Promise((resolve, reject) => {
    const servername = options.servername ?? host;
    const tls = connectTls({
      socket,
      ca: range.ca,
      ...(servername === '' ? {} : { servername }),
      ...(options.alpn === undefined ? {} : { ALPNProtocols: [...options.alpn] }),
      checkServerIdentity: () => undefined,
    });
    const fail = (error?: Error): void => reject(error ?? new Error('the tunnel was closed'));
    tls.once('secureConnect', () => {
      tls.off('close', fail).off('error', fail);
      tls.on('error', () => undefined);
      resolve(tls);
    });
    tls.once('error', fail).once('close', () => fail());
  });
}

/** Sends a request inside a tunnel and reads the answer. */
export async function sendInTunnel(tls: TLSSocket, request: WireRequest): Promise<Answer> {
  const answer = readAnswer(tls);
  tls.write(wire(request));
  return present(await answer);
}

export interface ExpectedRefusal {
  readonly status: number;
  /** Value of `x-guard-denied`. */
  readonly denied: string;
  /** Error code as the protocol spells it. */
  readonly code?: string;
}

/** The refusal is the guard's, has the right code, and is worded on one line. */
export function expectRefused(answer: Answer, expected: ExpectedRefusal): void {
  expect({ status: answer.status, denied: answer.headers.get('x-guard-denied') }).toEqual({
    status: expected.status,
    denied: expected.denied,
  });
  if (expected.code !== undefined) expect(codeOf(answer)).toBe(expected.code);
  expect(messageOf(answer)).toMatch(/^[^\r\n]*guard[^\r\n]*$/);
}

/** The error code where a client of the answer's protocol looks for it. */
export function codeOf(answer: Answer): string | null {
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('xml')) return /<Code>([^<]*)<\/Code>/.exec(answer.text)?.[1] ?? null;
  return answer.headers.get('x-amzn-errortype') ?? null;
}

/** The error message of any protocol. */
export function messageOf(answer: Answer): string {
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('xml')) return /<Message>([\s\S]*)<\/Message>/.exec(answer.text)?.[1] ?? '';
  if (type.includes('json')) return (JSON.parse(answer.text) as { message: string }).message;
  return answer.text.trim();
}

/** Nothing at all reached the upstream. */
export function expectNothingForwarded(range: Range): void {
  expect(range.upstream.started).toEqual([]);
}
