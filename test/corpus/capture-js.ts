// Captures what the AWS SDK for JavaScript v3 would send: real clients, a request handler that keeps the request.
import type { CapturedLine } from './lines.ts';

interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface SdkClient {
  send(command: never): Promise<unknown>;
}

export const jsAccessKeyId = 'AKIDEXAMPLEJS0000000';
export const jsSecretAccessKey = 'js-corpus-secret-access-key-00000000000';

class Captured extends Error {
  readonly request: SdkRequest;
  constructor(request: SdkRequest) {
    super('captured');
    this.request = request;
  }
}

/** Options for a client whose requests are kept instead of sent. */
export function capturingOptions(region = 'eu-west-1') {
  return {
    region,
    credentials: { accessKeyId: jsAccessKeyId, secretAccessKey: jsSecretAccessKey },
    maxAttempts: 1,
    requestHandler: {
      handle(request: SdkRequest): Promise<never> {
        return Promise.reject(new Captured(request));
      },
    },
  };
}

/** Runs a command and returns the signed request that would have gone out. */
export async function captureCommand(client: unknown, command: unknown): Promise<CapturedLine> {
  try {
    await (client as SdkClient).send(command as never);
  } catch (error) {
    if (error instanceof Captured) return toLine(error.request);
    throw error;
  }
  throw new Error('the command was answered without a request');
}

async function toLine(request: SdkRequest): Promise<CapturedLine> {
  const { protocol, hostname, path, query, headers } = request;
  return {
    method: request.method,
    url: `${protocol}//${hostname}${path}${queryString(query ?? {})}`,
    headers: { ...headers },
    body: (await bodyBytes(request.body)).toString('base64'),
  };
}

function queryString(query: NonNullable<SdkRequest['query']>): string {
  const parts: string[] = [];
  const add = (key: string, value: string | null): void => {
    const name = encode(key);
    parts.push(value === null ? name : `${name}=${encode(value)}`);
  };
  for (const [key, value] of Object.entries(query)) {
    if (typeof value === 'string' || value === null) add(key, value);
    else for (const one of value) add(key, one);
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function bodyBytes(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
