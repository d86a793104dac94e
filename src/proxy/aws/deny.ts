// Owns the translation of refusals into each AWS protocol's own error shape and code.
// Must never carry payload data: messages come from the gate or from GuardError, both free of it.
// SPEC: Smithy AWS protocols (awsJson, restJson1, restXml, awsQuery, ec2Query, rpcv2Cbor), "Operation error serialization".
import type { Protocol } from '../../classify/aws/model.ts';
import type { GuardErrorCode } from '../../core/errors.ts';
import { encodeCborText } from './cbor-text.ts';

/** The kinds of refusal a client can meet. */
export type RefusalKind =
  | 'access-denied'
  | 'signature-missing'
  | 'signature-invalid'
  | 'signature-expired'
  | 'unknown-key'
  | 'bad-request'
  | 'too-large'
  | 'upstream-failed';

export interface Refusal {
  readonly kind: RefusalKind;
  readonly message: string;
  /** Rule id, limit name or error code, for the `x-guard-denied` header. */
  readonly rule: string | null;
  readonly at: string | null;
}

/** How errors of a request look: S3 has a form of its own within rest-xml. */
export type ErrorStyle = Protocol | 's3';

export interface ErrorAnswer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

interface Codes {
  readonly status: number;
  readonly s3: string;
  readonly query: string;
  readonly ec2: string;
  readonly json: string;
}

const codes: Readonly<Record<RefusalKind, Codes>> = {
  'access-denied': {
    status: 403,
    s3: 'AccessDenied',
    query: 'AccessDenied',
    ec2: 'UnauthorizedOperation',
    json: 'AccessDeniedException',
  },
  'signature-missing': {
    status: 403,
    s3: 'AccessDenied',
    query: 'MissingAuthenticationToken',
    ec2: 'AuthFailure',
    json: 'MissingAuthenticationTokenException',
  },
  'signature-invalid': {
    status: 403,
    s3: 'SignatureDoesNotMatch',
    query: 'SignatureDoesNotMatch',
    ec2: 'AuthFailure',
    json: 'InvalidSignatureException',
  },
  'signature-expired': {
    status: 403,
    s3: 'AccessDenied',
    query: 'SignatureDoesNotMatch',
    ec2: 'AuthFailure',
    json: 'InvalidSignatureException',
  },
  'unknown-key': {
    status: 403,
    s3: 'InvalidAccessKeyId',
    query: 'InvalidClientTokenId',
    ec2: 'AuthFailure',
    json: 'UnrecognizedClientException',
  },
  'bad-request': {
    status: 400,
    s3: 'InvalidRequest',
    query: 'ValidationError',
    ec2: 'InvalidRequest',
    json: 'ValidationException',
  },
  'too-large': {
    status: 413,
    s3: 'EntityTooLarge',
    query: 'RequestEntityTooLarge',
    ec2: 'RequestEntityTooLarge',
    json: 'RequestEntityTooLargeException',
  },
  'upstream-failed': {
    status: 502,
    s3: 'InternalError',
    query: 'InternalFailure',
    ec2: 'InternalError',
    json: 'InternalServerException',
  },
};

const kindOfCode: Partial<Record<GuardErrorCode, RefusalKind>> = {
  SIGNATURE_MISSING: 'signature-missing',
  SIGNATURE_INVALID: 'signature-invalid',
  SIGNATURE_EXPIRED: 'signature-expired',
  SIGNATURE_UNSUPPORTED: 'bad-request',
  WIRE_MALFORMED: 'bad-request',
  WIRE_AMBIGUOUS: 'bad-request',
  WIRE_UNSUPPORTED: 'bad-request',
  WIRE_TOO_LARGE: 'too-large',
  UPSTREAM_FAILED: 'upstream-failed',
};

/** The refusal kind of an error code. Anything not named is an access denial: not retryable, nothing sent. */
export function refusalKindOf(code: GuardErrorCode): RefusalKind {
  return kindOfCode[code] ?? 'access-denied';
}

function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

function xmlBody(style: ErrorStyle, code: string, refusal: Refusal, requestId: string): string {
  const inner = `<Code>${code}</Code><Message>${escapeXml(refusal.message)}</Message>`;
  const id = `<RequestId>${requestId}</RequestId>`;
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  switch (style) {
    case 's3':
      return `${head}<Error>${inner}${id}</Error>`;
    case 'ec2':
      return `${head}<Response><Errors><Error>${inner}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
    default:
      return `${head}<ErrorResponse><Error><Type>Sender</Type>${inner}</Error>${id}</ErrorResponse>`;
  }
}

function codeFor(style: ErrorStyle, set: Codes): string {
  switch (style) {
    case 's3':
      return set.s3;
    case 'ec2':
      return set.ec2;
    case 'query':
    case 'rest-xml':
      return set.query;
    case 'json':
    case 'rest-json':
    case 'rpc-v2-cbor':
      return set.json;
  }
}

/** Names of policy files may hold any character; header values may not. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

/** Builds the native error answer for a refusal. */
export function formatRefusal(
  style: ErrorStyle,
  refusal: Refusal,
  requestId: string,
  isHead: boolean,
): ErrorAnswer {
  const set = codes[refusal.kind];
  const code = codeFor(style, set);
  const isXml = style === 's3' || style === 'ec2' || style === 'query' || style === 'rest-xml';
  const headers = ['x-amzn-requestid', requestId, 'x-amz-request-id', requestId];
  headers.push('x-guard-denied', headerText(refusal.rule ?? refusal.kind));
  if (refusal.at !== null) headers.push('x-guard-rule-at', headerText(refusal.at));
  let body: Uint8Array;
  if (isXml) {
    headers.push('content-type', style === 's3' ? 'application/xml' : 'text/xml');
    body = Buffer.from(xmlBody(style, code, refusal, requestId));
  } else {
    headers.push('x-amzn-errortype', code);
    if (style === 'rpc-v2-cbor') {
      headers.push('content-type', 'application/cbor', 'smithy-protocol', 'rpc-v2-cbor');
      body = encodeCborText([
        ['__type', code],
        ['message', refusal.message],
      ]);
    } else {
      headers.push(
        'content-type',
        style === 'json' ? 'application/x-amz-json-1.1' : 'application/json',
      );
      body = Buffer.from(
        JSON.stringify({ __type: code, message: refusal.message, Message: refusal.message }),
      );
    }
  }
  headers.push('content-length', String(isHead ? 0 : body.length));
  return { status: set.status, headers, body: isHead ? new Uint8Array() : body };
}
