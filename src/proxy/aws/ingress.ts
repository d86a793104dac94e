// Owns how a request reached the guard: by the endpoint path of the config file, or inside an intercepted tunnel.
// Must refuse every request whose host, tunnel and path disagree (T05).
// SPEC: RFC 9112 §3.2 (request target forms), §3.2.2 (Host).
import type { IncomingMessage } from 'node:http';
import { GuardError } from '../../core/errors.ts';
import { HeaderList } from '../../wire/headers.ts';

/** What the connection says about the request, before any of its bytes are believed. */
export type Ingress =
  | { readonly kind: 'endpoint' }
  /** `host`: lower case, the CONNECT target, equal to the TLS server name. */
  | { readonly kind: 'tunnel'; readonly host: string };

export interface InboundRequest {
  readonly method: string;
  /** Path and query exactly as the client sent and signed them. */
  readonly signedPath: string;
  readonly query: string;
  readonly headers: HeaderList;
  /** Path without the guard's own `/target/service` prefix. */
  readonly path: string;
  /** Target named by the endpoint path; null in a tunnel. */
  readonly target: string | null;
  /** botocore service name from the endpoint path; null in a tunnel. */
  readonly service: string | null;
  /** AWS host of the tunnel in lower case; null in endpoint mode. */
  readonly host: string | null;
}

const maxTargetLength = 32 * 1024;
const endpointPath = /^\/([a-z0-9][a-z0-9_-]{0,62})\/([a-z0-9][a-z0-9.-]{0,62})(?=\/|$)/;

function malformed(message: string, hint?: string): GuardError {
  return new GuardError('WIRE_MALFORMED', message, hint === undefined ? {} : { hint });
}

/** The single Host header without its port, in lower case. */
function hostOf(headers: HeaderList): string {
  const hosts = headers.getAll('host');
  const host = hosts[0];
  if (hosts.length !== 1 || host === undefined || host === '') {
    throw new GuardError('WIRE_AMBIGUOUS', 'the request must carry exactly one Host header');
  }
  return host.toLowerCase();
}

/**
 * Reads the request line and headers.
 * @throws {GuardError} WIRE_MALFORMED | WIRE_AMBIGUOUS | WIRE_TOO_LARGE
 */
export function readInbound(request: IncomingMessage, ingress: Ingress): InboundRequest {
  const headers = new HeaderList(request.rawHeaders);
  const raw = request.url ?? '';
  if (raw.length > maxTargetLength) {
    throw new GuardError(
      'WIRE_TOO_LARGE',
      `the request target is longer than ${maxTargetLength} bytes`,
    );
  }
  if (!raw.startsWith('/')) {
    throw malformed(
      'the guard accepts AWS requests by its endpoint paths or inside CONNECT tunnels only',
      'use the exported AWS_CONFIG_FILE, or HTTPS_PROXY with https URLs',
    );
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\x00-\x20\x7f-\uffff#]/.test(raw))
    throw malformed('the request target holds characters that must be encoded');
  if (headers.has('transfer-encoding') && headers.has('content-length')) {
    throw new GuardError(
      'WIRE_AMBIGUOUS',
      'the request carries both content-length and transfer-encoding',
    );
  }
  const mark = raw.indexOf('?');
  const signedPath = mark < 0 ? raw : raw.slice(0, mark);
  const query = mark < 0 ? '' : raw.slice(mark + 1);
  const method = request.method ?? '';
  const hostHeader = hostOf(headers);
  if (ingress.kind === 'tunnel') {
    const host = hostHeader.endsWith(':443') ? hostHeader.slice(0, -4) : hostHeader;
    if (host !== ingress.host) {
      throw new GuardError(
        'WIRE_AMBIGUOUS',
        'the Host header differs from the host of the tunnel',
        {
          hint: 'one tunnel carries requests to one host',
        },
      );
    }
    return {
      method,
      signedPath,
      query,
      headers,
      path: signedPath,
      target: null,
      service: null,
      host,
    };
  }
  const match = endpointPath.exec(signedPath);
  const [prefix, target, service] = match ?? [];
  if (prefix === undefined || target === undefined || service === undefined) {
    throw malformed(
      'the path does not name a target and a service',
      'use the endpoint URLs of the exported AWS_CONFIG_FILE: http://127.0.0.1:PORT/<target>/<service>',
    );
  }
  const rest = signedPath.slice(prefix.length);
  return {
    method,
    signedPath,
    query,
    headers,
    path: rest === '' ? '/' : rest,
    target,
    service,
    host: null,
  };
}
