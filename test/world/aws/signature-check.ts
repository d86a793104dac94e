// Owns the check of an arriving AWS request's signature with Amazon's own signer (@smithy/signature-v4), so that what
// the guard signs is judged by code that is not the guard's. Must never import anything of src/.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** Keys that the stand-in made. */
export interface MintedKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ARN of the session. */
  readonly arn: string;
  readonly account: string;
}

export interface ArrivedRequest {
  readonly method: string;
  /** Raw path, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A request whose signature holds: its key, its scope, its body without chunk framing. */
export interface CheckedRequest {
  readonly key: MintedKey;
  readonly region: string;
  readonly service: string;
  readonly body: Buffer;
}

/** Why a request was refused, in AWS's own code. */
export class SignatureRefusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

class NodeSha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac('sha256', typeof secret === 'string' ? secret : toBuffer(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : toBuffer(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }
  reset(): void {}
}

function toBuffer(data: ArrayBuffer | ArrayBufferView): Buffer {
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}

const authorizationPattern =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
const maxSkewMs = 5 * 60_000;

function parseAmzDate(text: string): Date {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return new Date(iso);
}

/**
 * Checks key, session token, date, scope, signature and payload.
 * @throws {SignatureRefusal}
 */
export async function checkSignature(
  request: ArrivedRequest,
  find: (accessKeyId: string) => MintedKey | null,
): Promise<CheckedRequest> {
  const { headers } = request;
  const match = authorizationPattern.exec(headers['authorization'] ?? '');
  if (match === null) throw new SignatureRefusal('MissingAuthenticationToken', 'no signature');
  const [, keyId = '', date = '', region = '', service = '', signed = '', signature = ''] = match;
  const key = find(keyId);
  if (key === null) {
    throw new SignatureRefusal('InvalidClientTokenId', `unknown access key ${keyId}`);
  }
  if (headers['x-amz-security-token'] !== key.sessionToken) {
    throw new SignatureRefusal('InvalidClientTokenId', 'the session token is not the key’s');
  }
  const signingDate = parseAmzDate(headers['x-amz-date'] ?? '');
  if (!(Math.abs(signingDate.getTime() - Date.now()) <= maxSkewMs)) {
    throw new SignatureRefusal('RequestTimeTooSkewed', 'the date is too far off');
  }
  const names = signed.split(';');
  checkSignedNames(headers, names, date);
  const expected = await sign(request, { key, region, service, names, signingDate });
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
    throw new SignatureRefusal(
      'SignatureDoesNotMatch',
      `the signature is not right for ${service}`,
    );
  }
  const body = checkPayload(request, { key, date, region, service, seed: signature });
  return { key, region, service, body };
}

function checkSignedNames(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
  date: string,
): void {
  const must = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const missing = must.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new SignatureRefusal('SignatureDoesNotMatch', `not signed: ${missing.join(', ')}`);
  }
  if (!(headers['x-amz-date'] ?? '').startsWith(date)) {
    throw new SignatureRefusal('SignatureDoesNotMatch', 'the scope has another date');
  }
}

interface SigningFacts {
  readonly key: MintedKey;
  readonly region: string;
  readonly service: string;
  readonly names: readonly string[];
  readonly signingDate: Date;
}

async function sign(request: ArrivedRequest, facts: SigningFacts): Promise<string> {
  const { key, region, service, names, signingDate } = facts;
  const headers: Record<string, string> = {};
  for (const name of names) headers[name] = request.headers[name] ?? '';
  if (request.headers['x-amz-content-sha256'] !== undefined) {
    headers['x-amz-content-sha256'] = request.headers['x-amz-content-sha256'];
  }
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(request.query.keys())) {
    const values = request.query.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  const signer = new SignatureV4({
    credentials: key,
    region,
    service,
    sha256: NodeSha256,
    // S3 signs the path as it is on the wire; all others encode it once more.
    uriEscapePath: service !== 's3',
    applyChecksum: false,
  });
  const again = await signer.sign(
    {
      method: request.method,
      protocol: 'https:',
      hostname: request.headers['host'] ?? '',
      path: request.path,
      query,
      headers,
      body: request.body,
    },
    { signingDate, signableHeaders: new Set(names), unsignableHeaders: new Set() },
  );
  return (
    /Signature=([0-9a-f]{64})$/.exec(again.headers['authorization'] ?? '')?.[1] ?? ''.padEnd(64)
  );
}

interface ChunkFacts {
  readonly key: MintedKey;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly seed: string;
}

/** Holds the body against what was declared; takes chunk framing off and checks every chunk's signature. */
function checkPayload(request: ArrivedRequest, facts: ChunkFacts): Buffer {
  const declared = request.headers['x-amz-content-sha256'];
  if (declared === undefined || declared === 'UNSIGNED-PAYLOAD') return request.body;
  if (/^[0-9a-f]{64}$/.test(declared)) {
    const actual = createHash('sha256').update(request.body).digest('hex');
    if (actual === declared) return request.body;
    throw new SignatureRefusal('XAmzContentSHA256Mismatch', 'the body is not the declared one');
  }
  const signedChunks = declared.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
  if (!signedChunks && declared !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    throw new SignatureRefusal('NotImplemented', `payload mode ${declared}`);
  }
  const body = readChunks(request.body, signedChunks ? chunkSigner(request, facts) : null);
  if (request.headers['x-amz-decoded-content-length'] !== String(body.length)) {
    throw new SignatureRefusal('IncompleteBody', 'the decoded length is not the declared one');
  }
  return body;
}

function chunkSigner(request: ArrivedRequest, facts: ChunkFacts): (chunk: Buffer) => string {
  const { key, date, region, service } = facts;
  const mac = (secret: string | Buffer, text: string): Buffer =>
    createHmac('sha256', secret).update(text).digest();
  const signing = [region, service, 'aws4_request'].reduce<Buffer>(
    mac,
    mac(`AWS4${key.secretAccessKey}`, date),
  );
  const scope = `${date}/${region}/${service}/aws4_request`;
  const empty = createHash('sha256').digest('hex');
  let previous = facts.seed;
  return (chunk) => {
    const text = [
      'AWS4-HMAC-SHA256-PAYLOAD',
      request.headers['x-amz-date'],
      scope,
      previous,
      empty,
      createHash('sha256').update(chunk).digest('hex'),
    ].join('\n');
    previous = createHmac('sha256', signing).update(text).digest('hex');
    return previous;
  };
}

function readChunks(framed: Buffer, signer: ((chunk: Buffer) => string) | null): Buffer {
  const chunks: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const end = framed.indexOf('\r\n', offset);
    const head =
      end < 0
        ? null
        : /^([0-9a-f]+)(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(
            framed.subarray(offset, end).toString('latin1'),
          );
    if (head === null) throw new SignatureRefusal('IncompleteBody', 'broken chunk framing');
    const size = Number.parseInt(head[1] ?? '', 16);
    const start = end + 2;
    const chunk = framed.subarray(start, start + size);
    if (chunk.length !== size) throw new SignatureRefusal('IncompleteBody', 'a chunk is cut off');
    if (signer !== null && signer(chunk) !== head[2]) {
      throw new SignatureRefusal('SignatureDoesNotMatch', 'a chunk signature is not right');
    }
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(chunk);
    offset = start + size + 2;
  }
}
