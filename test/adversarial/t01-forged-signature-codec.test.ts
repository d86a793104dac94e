// T01: a request without the local key's own signature is not believed.
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { parseSignature } from '../../src/wire/sigv4/parse.ts';
import {
  localToken,
  presignLocal,
  signLocal,
  verifyLocal,
  withHeaders,
} from '../wire/local-request.ts';

const invalid = expect.objectContaining({ code: 'SIGNATURE_INVALID' });

describe('T01 forged or missing signature', () => {
  it('accepts what the local key signed, so that refusals below mean something', () => {
    expect(verifyLocal(signLocal()).payload.kind).toBe('hash');
    expect(verifyLocal(presignLocal()).payload.kind).toBe('unsigned');
  });

  it('sees no signature in a request without one', () => {
    expect(parseSignature(withHeaders(signLocal(), { authorization: null }))).toBeNull();
  });

  it('refuses a signature by another secret', () => {
    const forged = signLocal({ secret: new Secret('guessed') });
    expect(() => verifyLocal(forged)).toThrowError(invalid);
  });

  it('refuses every single changed digit of a signature', () => {
    const request = signLocal();
    const authorization = request.headers.get('authorization') as string;
    for (let at = authorization.length - 64; at < authorization.length; at++) {
      const digit = authorization[at] === '0' ? '1' : '0';
      const changed = authorization.slice(0, at) + digit + authorization.slice(at + 1);
      expect(() => verifyLocal(withHeaders(request, { authorization: changed }))).toThrowError(
        invalid,
      );
    }
  });

  it.each([null, '', 'other', `${localToken}x`, localToken.slice(0, -1)])(
    'refuses the session token %j',
    (token) => {
      expect(() => verifyLocal(signLocal({ token }))).toThrowError(invalid);
    },
  );

  it('refuses a session token where the key has none', () => {
    expect(() => verifyLocal(signLocal(), { sessionToken: null })).toThrowError(invalid);
  });

  it('refuses a scope moved to another region, service or day', () => {
    const request = signLocal();
    const authorization = request.headers.get('authorization') as string;
    for (const [from, to] of [
      ['/eu-west-1/', '/us-east-1/'],
      ['/sts/', '/iam/'],
    ] as const) {
      const moved = withHeaders(request, { authorization: authorization.replace(from, to) });
      expect(() => verifyLocal(moved)).toThrowError(invalid);
    }
  });

  it('refuses a signature that leaves out the host', () => {
    const request = signLocal();
    const authorization = (request.headers.get('authorization') as string).replace('=host;', '=');
    expect(() => verifyLocal(withHeaders(request, { authorization }))).toThrowError(
      /host header is not signed/,
    );
  });

  it('never says what the right signature would have been', () => {
    const right = signLocal().headers.get('authorization') as string;
    const forged = withHeaders(signLocal(), {
      authorization: right.replace(/Signature=.*/, `Signature=${'0'.repeat(64)}`),
    });
    let text = '';
    try {
      verifyLocal(forged);
    } catch (error) {
      text = `${error} ${JSON.stringify(error)}`;
    }
    expect(text).toContain('does not match');
    expect(text).not.toContain(right.slice(-64));
    expect(text).not.toContain('local-secret');
    expect(text).not.toContain(localToken);
  });
});
