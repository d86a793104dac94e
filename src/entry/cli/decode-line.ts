// Owns decoding one JSON line of `guard aws decode`: a captured request in, what it means and whether it was signed out.
// Must never throw: every failure is a line with an error code.
import { createHash } from 'node:crypto';
import type { AwsClassifier, ClassifiedRequest } from '../../classify/aws/classify.ts';
import type { RoutedRequest } from '../../classify/aws/decode.ts';
import { GuardError, isGuardError } from '../../core/errors.ts';
import type { Secret } from '../../core/secret.ts';
import { createChunkResigner } from '../../wire/aws-chunked/resign.ts';
import { parseTrailerNames } from '../../wire/aws-chunked/trailer.ts';
import { createUnsignedTrailerCheck } from '../../wire/aws-chunked/unsigned.ts';
import { HeaderList } from '../../wire/headers.ts';
import { parseAmzDate } from '../../wire/sigv4/amz-date.ts';
import { parseSignature } from '../../wire/sigv4/parse.ts';
import type { SigningKeyCache } from '../../wire/sigv4/signing-keys.ts';
import type { ParsedSignature, VerifiedSignature } from '../../wire/sigv4/types.ts';
import { verifySignature } from '../../wire/sigv4/verify.ts';

export type SignatureState = 'valid' | 'absent' | 'invalid' | 'unverified';

/** The key to verify against; null: signatures are parsed and not verified. */
export interface VerificationKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret<string>;
}

export interface LineDecoder {
  readonly classifier: AwsClassifier;
  readonly key: VerificationKey | null;
  readonly keys: SigningKeyCache;
  /** Adds the message to errors and the parameters to results. */
  readonly explain: boolean;
}

export type DecodedLine =
  | {
      readonly service: string;
      readonly operation: string;
      readonly actions: readonly string[];
      readonly access: string;
      readonly resources: readonly string[];
      readonly signature: SignatureState;
      readonly params?: unknown;
    }
  | { readonly error: string; readonly message?: string };

interface CapturedRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly headers: HeaderList;
  readonly body: Buffer;
}

/** Decodes one line. Never throws. */
export function decodeLine(text: string, decoder: LineDecoder): DecodedLine {
  try {
    return decodeCaptured(parseLine(text), decoder);
  } catch (error) {
    const code = isGuardError(error) ? error.code : 'INTERNAL';
    const message = error instanceof Error ? error.message : 'unknown';
    return decoder.explain ? { error: code, message } : { error: code };
  }
}

function decodeCaptured(request: CapturedRequest, decoder: LineDecoder): DecodedLine {
  const signature = readSignature(request);
  const parsed = signature === 'malformed' ? null : signature;
  const routed = decoder.classifier.route({
    method: request.method,
    path: request.path,
    query: request.query,
    headers: request.headers,
    host: request.host,
    service: null,
    scope: parsed?.scope ?? null,
  });
  const body = routed.bodyMode === 'stream' ? null : request.body;
  const { decoded, operation }: ClassifiedRequest = decoder.classifier.classify(routed, body, {
    target: 'main',
    account: '*',
    partition: 'aws',
  });
  const state =
    signature === 'malformed' ? 'invalid' : checkSignature(request, routed, parsed, decoder);
  return {
    service: operation.service,
    operation: operation.name,
    actions: [...new Set(operation.parts.map((part) => part.action))],
    access: operation.parts[0]?.access ?? 'write',
    resources: [...new Set(operation.parts.flatMap((part) => part.resources))],
    signature: state,
    ...(decoder.explain ? { params: decoded.params } : {}),
  };
}

/** @throws {GuardError} SIGNATURE_UNSUPPORTED, WIRE_AMBIGUOUS, WIRE_MALFORMED */
function readSignature(request: CapturedRequest): ParsedSignature | null | 'malformed' {
  try {
    return parseSignature(request);
  } catch (error) {
    // FAIL-OPEN-OK: the line says `invalid`; this command only describes requests and lets nothing through.
    if (isGuardError(error, 'SIGNATURE_INVALID')) return 'malformed';
    throw error;
  }
}

function checkSignature(
  request: CapturedRequest,
  routed: RoutedRequest,
  signature: ParsedSignature | null,
  decoder: LineDecoder,
): SignatureState {
  if (signature === null) return 'absent';
  if (decoder.key === null) return 'unverified';
  if (signature.accessKeyId !== decoder.key.accessKeyId) return 'invalid';
  try {
    const { payload } = signature;
    const hashed = payload === null || payload.kind === 'hash';
    const verified = verifySignature({
      request,
      signature,
      secretAccessKey: decoder.key.secretAccessKey,
      bodySha256: hashed ? createHash('sha256').update(request.body).digest('hex') : null,
      nowMs: parseAmzDate(signature.amzDate) ?? 0,
      sessionToken: signature.securityToken,
      keys: decoder.keys,
    });
    checkChunks(request, routed, verified);
    return 'valid';
  } catch (error) {
    // FAIL-OPEN-OK: the line says `invalid`; this command only describes requests and lets nothing through.
    if (isGuardError(error, 'SIGNATURE_INVALID') || isGuardError(error, 'SIGNATURE_EXPIRED')) {
      return 'invalid';
    }
    throw error;
  }
}

/** Runs a chunked body through the codec that the proxy uses. */
function checkChunks(
  request: CapturedRequest,
  routed: RoutedRequest,
  verified: VerifiedSignature,
): void {
  const { payload } = verified;
  if (routed.bodyMode !== 'stream') return;
  const trailerNames = parseTrailerNames(request.headers.get('x-amz-trailer'));
  const length = request.headers.get('x-amz-decoded-content-length');
  const decodedLength = length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null;
  const check =
    payload.kind === 'streaming-signed'
      ? createChunkResigner({
          inbound: verified,
          outbound: verified,
          trailerNames: payload.trailer ? trailerNames : null,
          decodedLength,
        })
      : payload.kind === 'streaming-unsigned-trailer'
        ? createUnsignedTrailerCheck({ trailerNames, decodedLength })
        : null;
  if (check === null) return;
  check.push(request.body);
  check.end();
}

const url = /^https?:\/\/([^/?#@]+)([^?#]*)(?:\?([^#]*))?$/i;

/** @throws {GuardError} WIRE_MALFORMED when the line is not a captured request, WIRE_AMBIGUOUS for two hosts. */
function parseLine(text: string): CapturedRequest {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch (cause) {
    throw new GuardError('WIRE_MALFORMED', 'the line is not JSON', { cause });
  }
  if (typeof line !== 'object' || line === null) throw malformed('the line is not an object');
  const fields = line as Record<string, unknown>;
  const { method, body = '' } = fields;
  const found = typeof fields['url'] === 'string' ? url.exec(fields['url']) : null;
  if (typeof method !== 'string') throw malformed('"method" is not a string');
  if (found === null) throw malformed('"url" is not an absolute http or https URL');
  if (body !== null && typeof body !== 'string') throw malformed('"body" is not a base64 string');
  const authority = (found[1] ?? '').toLowerCase();
  const host = authority.replace(/:(?:443|80)$/, '');
  return {
    method,
    host,
    path: found[2] === undefined || found[2] === '' ? '/' : found[2],
    query: found[3] ?? '',
    headers: readHeaders(fields['headers'], authority),
    body: Buffer.from(body ?? '', 'base64'),
  };
}

function readHeaders(value: unknown, authority: string): HeaderList {
  if (value !== undefined && (typeof value !== 'object' || value === null)) {
    throw malformed('"headers" is not an object');
  }
  const flat: string[] = [];
  let host: string | null = null;
  for (const [name, one] of Object.entries(value ?? {})) {
    const values: readonly unknown[] = Array.isArray(one) ? one : [one];
    for (const text of values) {
      if (typeof text !== 'string' && typeof text !== 'number') {
        throw malformed('a header value is not a string');
      }
      if (name.toLowerCase() === 'host') {
        if (host !== null && host !== String(text)) throw twoHosts();
        host = String(text);
      }
      flat.push(name, String(text));
    }
  }
  const bare = (text: string): string => text.toLowerCase().replace(/:(?:443|80)$/, '');
  if (host === null) flat.push('host', authority);
  else if (bare(host) !== bare(authority)) throw twoHosts();
  return new HeaderList(flat);
}

function malformed(message: string): GuardError {
  return new GuardError('WIRE_MALFORMED', message);
}

function twoHosts(): GuardError {
  return new GuardError('WIRE_AMBIGUOUS', 'the URL and the Host header name different hosts');
}
