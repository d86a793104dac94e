// Owns the request that AWS will see: the client's own, re-addressed and re-signed, nothing else changed.
// Must never let a client header decide the host, the credentials or the connection.
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import type { ClassifiedRequest } from '../../classify/aws/classify.ts';
import type { AwsCredentials } from '../../core/aws-credentials.ts';
import { GuardError } from '../../core/errors.ts';
import { createChunkResigner } from '../../wire/aws-chunked/resign.ts';
import { parseTrailerNames } from '../../wire/aws-chunked/trailer.ts';
import { createUnsignedTrailerCheck } from '../../wire/aws-chunked/unsigned.ts';
import { signRequest } from '../../wire/sigv4/sign.ts';
import type { SigningKeyCache } from '../../wire/sigv4/signing-keys.ts';
import type { PayloadMode, SignedRequest, VerifiedSignature } from '../../wire/sigv4/types.ts';
import { isHopByHop, type UpstreamRequest } from './forward.ts';
import type { InboundRequest } from './ingress.ts';
import { codecStream, hashCheckedStream } from './streamed-body.ts';

export interface UpstreamRequestParts {
  readonly inbound: InboundRequest;
  readonly classified: ClassifiedRequest;
  readonly verified: VerifiedSignature;
  /** The buffered body; null where it is streamed. */
  readonly body: Buffer | null;
  /** Hex SHA-256 of that body. */
  readonly bodySha256: string | null;
  readonly stream: IncomingMessage;
  readonly credentials: AwsCredentials;
  /** Ask for an unencoded answer, because it will be rewritten. */
  readonly identityEncoding: boolean;
  readonly nowMs: number;
  readonly signingKeys: SigningKeyCache;
}

const dropped = new Set([
  'host',
  'expect',
  'content-length',
  'proxy-authorization',
  'x-forwarded-for',
]);

function outgoingHeaders(parts: UpstreamRequestParts): [string, string][] {
  const { inbound, classified } = parts;
  const named = new Set(
    inbound.headers
      .getAll('connection')
      .flatMap((value) => value.split(','))
      .map((name) => name.trim().toLowerCase()),
  );
  const headers: [string, string][] = [['host', classified.upstream.host]];
  for (const [name, value] of inbound.headers.entries()) {
    const lower = name.toLowerCase();
    if (dropped.has(lower) || isHopByHop(lower)) continue;
    if (named.has(lower)) {
      throw new GuardError('WIRE_AMBIGUOUS', 'the connection header names an end-to-end header');
    }
    if (lower === 'accept-encoding' && parts.identityEncoding) continue;
    headers.push([lower, value]);
  }
  headers.push(
    ...classified.upstream.headers.map(([name, value]): [string, string] => [name, value]),
  );
  if (parts.identityEncoding) headers.push(['accept-encoding', 'identity']);
  if (parts.body !== null) {
    if (parts.body.length > 0 || inbound.headers.has('content-length')) {
      headers.push(['content-length', String(parts.body.length)]);
    }
  } else {
    const length = inbound.headers.get('content-length');
    if (length !== null) headers.push(['content-length', length]);
  }
  return headers;
}

function streamedBody(parts: UpstreamRequestParts, signed: SignedRequest): Readable {
  const { payload } = parts.verified;
  const { stream } = parts;
  const trailerNames = parseTrailerNames(parts.inbound.headers.get('x-amz-trailer'));
  const decodedLength = decodedLengthOf(parts.inbound.headers.get('x-amz-decoded-content-length'));
  const check = (() => {
    switch (payload.kind) {
      case 'hash':
        return hashCheckedStream(payload.sha256);
      case 'unsigned':
        return null;
      case 'streaming-unsigned-trailer':
        return codecStream(createUnsignedTrailerCheck({ trailerNames, decodedLength }));
      case 'streaming-signed':
        return codecStream(
          createChunkResigner({
            inbound: parts.verified,
            outbound: signed,
            trailerNames: payload.trailer ? trailerNames : null,
            decodedLength,
          }),
        );
    }
  })();
  if (check === null) return stream;
  // The error reaches the upstream request through the stream that it reads.
  pipeline(stream, check, () => {});
  return check;
}

function decodedLengthOf(header: string | null): number | null {
  if (header === null) return null;
  if (!/^\d{1,15}$/.test(header)) {
    throw new GuardError('WIRE_MALFORMED', 'x-amz-decoded-content-length is not a number of bytes');
  }
  return Number(header);
}

/** Builds and signs the upstream request. The signature is fresh: it is made when the call is released. */
export function buildUpstreamRequest(parts: UpstreamRequestParts): UpstreamRequest {
  const { classified, credentials } = parts;
  const { upstream } = classified;
  const signed = signRequest({
    method: parts.inbound.method,
    path: upstream.path,
    query: upstream.query,
    headers: outgoingHeaders(parts),
    region: upstream.signingRegion,
    service: upstream.signingName,
    credentials,
    nowMs: parts.nowMs,
    payload: outgoingPayload(parts),
    tokenField: parts.verified.tokenField,
    keys: parts.signingKeys,
  });
  const body = parts.body === null ? streamedBody(parts, signed) : parts.body;
  return {
    method: parts.inbound.method,
    origin: upstream.origin,
    path: signed.query === '' ? upstream.path : `${upstream.path}?${signed.query}`,
    headers: signed.headers,
    body: Buffer.isBuffer(body) && body.length === 0 ? null : body,
  };
}

/** A buffered body may have been mapped back after verification (queue URLs), so its own hash is signed. */
function outgoingPayload({ bodySha256, verified }: UpstreamRequestParts): PayloadMode {
  if (bodySha256 === null || verified.payload.kind !== 'hash') return verified.payload;
  return { kind: 'hash', sha256: bodySha256 };
}
