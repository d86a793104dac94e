// Owns the digest that binds a decision to one exact request. SPEC: docs/recording-format.md, "Digest".
// Must never leave out a part that changes what AWS does; it leaves out what differs between retries of one call.
import { hash } from 'node:crypto';
import type { HeaderList } from '../../wire/headers.ts';

export interface DigestInput {
  readonly target: string;
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly operation: string;
  readonly method: string;
  /** AWS host that the client dialled; null when it dialled an endpoint of the guard. */
  readonly host: string | null;
  readonly path: string;
  readonly query: string;
  readonly headers: HeaderList;
  /** Hex SHA-256 of the body; null: it is streamed and its declared payload mode stands for it. */
  readonly bodySha256: string | null;
}

/** Headers that differ between attempts of one call, or that speak of the connection and the client only. */
const leftOut: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'date',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'user-agent',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-s3session-token',
  'x-amz-security-token',
  'x-amz-user-agent',
  'x-amzn-trace-id',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
]);

const presignKey =
  /^X-Amz-(?:Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token)=/;

/** Lower-case hex SHA-256 over the request, equal for retries of one call. */
export function requestDigest(input: DigestInput): string {
  const lines = [
    'guard-digest-v1',
    input.target,
    input.account,
    input.region,
    input.service,
    input.operation,
    input.method,
    input.host ?? '-',
    input.path,
    input.query
      .split('&')
      .filter((pair) => !presignKey.test(pair))
      .join('&'),
  ];
  const names = [...input.headers.names()].filter((name) => !leftOut.has(name)).sort();
  for (const name of names) lines.push(`${name}:${input.headers.getAll(name).join(',').trim()}`);
  lines.push(
    input.bodySha256 ??
      `streaming:${input.headers.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD'}`,
  );
  return hash('sha256', `${lines.join('\n')}\n`, 'hex');
}
