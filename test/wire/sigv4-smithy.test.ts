// Holds the verifier against the JavaScript SDK's own signer on random requests.
import { createHash, createHmac, hash } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeaderList } from '../../src/wire/headers.ts';
import { parseSignature } from '../../src/wire/sigv4/parse.ts';
import { verifySignature } from '../../src/wire/sigv4/verify.ts';
import { keys, localSecret, localToken, nowMs } from './local-request.ts';

/** The hash interface that the SDK's signer wants. */
class NodeSha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    if (secret === undefined) this.#hash = createHash('sha256');
    else if (typeof secret === 'string') this.#hash = createHmac('sha256', secret);
    else if (ArrayBuffer.isView(secret)) {
      const { buffer, byteOffset, byteLength } = secret;
      this.#hash = createHmac('sha256', new Uint8Array(buffer, byteOffset, byteLength));
    } else this.#hash = createHmac('sha256', new Uint8Array(secret));
  }
  update(data: Uint8Array): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {}
}

const encodeStrictly = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const arbitraryText = fc.string({ unit: 'grapheme', maxLength: 12 });
const arbitraryRequest = fc.record({
  s3: fc.boolean(),
  method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
  segments: fc.array(arbitraryText, { maxLength: 4 }),
  query: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), arbitraryText, { maxKeys: 4 }),
  meta: fc.stringMatching(/^[ -~]{0,20}$/),
  body: arbitraryText,
  presign: fc.boolean(),
});

describe('the signer of the JavaScript SDK', () => {
  it('makes signatures that the verifier accepts, in headers and in queries', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRequest, async (r) => {
        const service = r.s3 ? 's3' : 'execute-api';
        const signer = new SignatureV4({
          service,
          region: 'eu-west-1',
          sha256: NodeSha256,
          uriEscapePath: !r.s3,
          credentials: {
            accessKeyId: 'GUARDLOCAL1',
            secretAccessKey: localSecret.reveal(),
            sessionToken: localToken,
          },
        });
        const body = r.presign ? '' : r.body;
        const request = {
          method: r.method,
          protocol: 'https:',
          hostname: 'host.eu-west-1.amazonaws.com',
          path: `/${r.segments.map(encodeStrictly).join('/')}`,
          query: r.query,
          headers: {
            host: 'host.eu-west-1.amazonaws.com',
            'x-amz-meta-a': r.meta,
            ...(r.presign && r.s3 ? { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' } : {}),
          },
          body,
        };
        const signingDate = new Date(nowMs);
        const signed = r.presign
          ? await signer.presign(request, { signingDate, expiresIn: 60 })
          : await signer.sign(request, { signingDate });
        const query = Object.entries(signed.query ?? {})
          .map(([key, value]) => `${encodeStrictly(key)}=${encodeStrictly(String(value))}`)
          .join('&');
        const wire = {
          method: signed.method,
          path: signed.path,
          query,
          headers: new HeaderList(Object.entries(signed.headers).flat()),
        };
        const signature = parseSignature(wire);
        if (signature === null) throw new Error('the request is signed');
        verifySignature({
          request: wire,
          signature,
          secretAccessKey: localSecret,
          bodySha256: hash('sha256', body, 'hex'),
          nowMs,
          sessionToken: localToken,
          keys,
        });
        expect(signature.source).toBe(r.presign ? 'query' : 'header');
      }),
      { numRuns: 400 },
    );
  });
});
