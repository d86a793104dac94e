// What the signature parser reads, and everything that it refuses to guess about.
import { describe, expect, it } from 'vitest';
import { HeaderList } from '../../src/wire/headers.ts';
import { formatAmzDate, parseAmzDate } from '../../src/wire/sigv4/amz-date.ts';
import { parseSignature } from '../../src/wire/sigv4/parse.ts';
import {
  canonicalPath,
  canonicalQuery,
  normalizePath,
  splitQuery,
} from '../../src/wire/sigv4/uri.ts';
import { amzDate, presignLocal, signLocal, withHeaders } from './local-request.ts';

const refused = (code: string, message?: RegExp) =>
  expect.objectContaining({
    code,
    ...(message === undefined ? {} : { message: expect.stringMatching(message) }),
  });

const bare = (headers: string[], query = '') => ({
  method: 'GET',
  path: '/',
  query,
  headers: new HeaderList(['Host', 'sts.amazonaws.com', ...headers]),
});

describe('parsing a signature', () => {
  it('reads every element of an authorization header', () => {
    const parsed = parseSignature(signLocal({ headers: [['Content-Type', 'text/plain']] }));
    expect(parsed).toMatchObject({
      source: 'header',
      accessKeyId: 'GUARDLOCAL1',
      scope: { date: '20261123', region: 'eu-west-1', service: 'sts' },
      signedHeaders: ['content-type', 'host', 'x-amz-date', 'x-amz-security-token'],
      amzDate,
      expiresSeconds: null,
      securityToken: 'local//token==',
      tokenField: 'x-amz-security-token',
      payload: null,
    });
  });

  it('reads every element of a presigned query', () => {
    expect(parseSignature(presignLocal({ expiresSeconds: 60 }))).toMatchObject({
      source: 'query',
      expiresSeconds: 60,
      signedHeaders: ['host'],
      securityToken: 'local//token==',
    });
  });

  it('returns null for a request without a signature', () => {
    expect(parseSignature(bare([], 'list-type=2'))).toBeNull();
  });

  it('takes the elements without a blank after the comma', () => {
    const request = signLocal();
    const authorization = request.headers.get('authorization') as string;
    const tight = withHeaders(request, { authorization: authorization.replaceAll(', ', ',') });
    expect(parseSignature(tight)?.accessKeyId).toBe('GUARDLOCAL1');
  });

  it.each([
    ['SigV4a', 'AWS4-ECDSA-P256-SHA256 Credential=x', /SigV4a/],
    ['version 2', 'AWS AKID:c2lnbmF0dXJl', /version 2/],
    ['version 3', 'AWS3-HTTPS AWSAccessKeyId=x', /version 3/],
    ['a bearer token', 'Bearer abc.def', /bearer/],
    ['basic authentication', 'Basic abc', /basic/],
    ['an unknown scheme', 'Negotiate abc', /authorization scheme/],
  ])('refuses %s as unsupported', (_, authorization, message) => {
    expect(() => parseSignature(bare(['Authorization', authorization]))).toThrowError(
      refused('SIGNATURE_UNSUPPORTED', message),
    );
  });

  it.each([
    'AWSAccessKeyId=AKID&Expires=1&Signature=x',
    'Signature=x',
    'X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256',
  ])('refuses the query %s as unsupported', (query) => {
    expect(() => parseSignature(bare([], query))).toThrowError(refused('SIGNATURE_UNSUPPORTED'));
  });

  it('refuses a request that is signed in the header and in the query', () => {
    const request = signLocal();
    const both = { ...request, query: presignLocal().query };
    expect(() => parseSignature(both)).toThrowError(
      refused('SIGNATURE_UNSUPPORTED', /header and in/),
    );
  });

  it.each([
    'Authorization',
    'Host',
    'X-Amz-Date',
    'X-Amz-Content-Sha256',
    'X-Amz-Security-Token',
    'X-Amz-Target',
    'Content-Type',
    'Content-Length',
  ])('refuses two %s headers, also with the same value', (name) => {
    const headers = [name, 'a', name.toLowerCase(), 'a'];
    expect(() => parseSignature({ ...bare([]), headers: new HeaderList(headers) })).toThrowError(
      refused('WIRE_AMBIGUOUS'),
    );
  });

  it.each([
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
    'X-Amz-Security-Token',
  ])('refuses %s twice in the query, also where the name is encoded', (name) => {
    const request = presignLocal();
    const encoded = name.replace('-', '%2D');
    for (const again of [name, encoded]) {
      expect(() =>
        parseSignature({ ...request, query: `${request.query}&${again}=x` }),
      ).toThrowError(refused('WIRE_AMBIGUOUS'));
    }
  });

  it('refuses a presign element in another spelling', () => {
    const query = presignLocal().query.replace('X-Amz-Date', 'x-amz-date');
    expect(() => parseSignature({ ...presignLocal(), query })).toThrowError(
      refused('WIRE_AMBIGUOUS'),
    );
  });

  it('refuses a session token in two places', () => {
    const request = withHeaders(presignLocal(), {}, [['X-Amz-Security-Token', 'x']]);
    expect(() => parseSignature(request)).toThrowError(
      refused('WIRE_AMBIGUOUS', /two session tokens/),
    );
  });

  it.each(['0', '604801', '-1', '1e3', '', '09999999'])('refuses X-Amz-Expires=%s', (expires) => {
    const query = presignLocal().query.replace('X-Amz-Expires=900', `X-Amz-Expires=${expires}`);
    expect(() => parseSignature({ ...presignLocal(), query })).toThrowError(
      refused('SIGNATURE_INVALID'),
    );
  });

  it.each([
    ['an element twice', (a: string) => `${a}, Signature=${'0'.repeat(64)}`, 'WIRE_AMBIGUOUS'],
    ['an unknown element', (a: string) => `${a}, Extra=1`, 'SIGNATURE_INVALID'],
    ['a missing element', (a: string) => a.replace(/, Signature=.*/, ''), 'SIGNATURE_INVALID'],
    [
      'an upper-case signature',
      (a: string) => a.replace(/Signature=.*/, `Signature=${'A'.repeat(64)}`),
      'SIGNATURE_INVALID',
    ],
    [
      'a scope of another day',
      (a: string) => a.replace('/20261123/', '/20261122/'),
      'SIGNATURE_INVALID',
    ],
    [
      'a scope with a part too many',
      (a: string) => a.replace('/sts/', '/sts/x/'),
      'SIGNATURE_INVALID',
    ],
    ['a scope with a line end', (a: string) => a.replace('/sts/', '/st\ns/'), 'SIGNATURE_INVALID'],
    [
      'unsorted signed headers',
      (a: string) => a.replace('host;x-amz-date', 'x-amz-date;host'),
      'SIGNATURE_INVALID',
    ],
    [
      'signed headers in upper case',
      (a: string) => a.replace('=host', '=Host'),
      'SIGNATURE_INVALID',
    ],
    ['a signed header twice', (a: string) => a.replace('=host', '=host;host'), 'SIGNATURE_INVALID'],
  ])('refuses an authorization header with %s', (_, change, code) => {
    const request = signLocal();
    const authorization = change(request.headers.get('authorization') as string);
    expect(() => parseSignature(withHeaders(request, { authorization }))).toThrowError(
      refused(code),
    );
  });

  it.each([
    ['STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD', 'SIGNATURE_UNSUPPORTED'],
    ['STREAMING-AWS4-HMAC-SHA256-EVENTS', 'SIGNATURE_UNSUPPORTED'],
    ['unsigned-payload', 'SIGNATURE_INVALID'],
    ['E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855', 'SIGNATURE_INVALID'],
    ['', 'SIGNATURE_INVALID'],
  ])('refuses the payload option %j', (value, code) => {
    const request = withHeaders(signLocal(), {}, [['x-amz-content-sha256', value]]);
    expect(() => parseSignature(request)).toThrowError(refused(code));
  });

  it('refuses a broken percent sequence in the query', () => {
    expect(() => parseSignature(bare([], 'a%zz=1'))).toThrowError(refused('WIRE_MALFORMED'));
  });
});

describe('canonical forms', () => {
  it.each([
    ['', '/'],
    ['//a///b/', '/a/b/'],
    ['/a/./b/../c', '/a/c'],
    ['/../..', '/'],
    ['/a/..', '/'],
    ['/a%2Fb', '/a%2Fb'],
  ])('normalises the path %j to %j', (path, expected) => {
    expect(normalizePath(path)).toBe(expected);
  });

  it('decides by the exact service whether a path is encoded again', () => {
    for (const service of ['s3', 's3express', 's3-object-lambda', 's3-outposts']) {
      expect(canonicalPath('/a%20b//../c', service)).toBe('/a%20b//../c');
    }
    for (const service of ['s3tables', 's3vectors', 'lambda']) {
      expect(canonicalPath('/a%20b', service)).toBe('/a%2520b');
    }
  });

  it.each([
    ['b=2&a=1', 'a=1&b=2'],
    ['a=2&a=1&a', 'a=&a=1&a=2'],
    ['a-b=1&a=1', 'a=1&a-b=1'],
    ['k=%7e%2f%41', 'k=~%2FA'],
    ['k=a/b:c', 'k=a%2Fb%3Ac'],
    ['&&a=1&', 'a=1'],
    ['a=b=c', 'a=b%3Dc'],
  ])('makes the query %j to %j', (query, expected) => {
    expect(canonicalQuery(splitQuery(query))).toBe(expected);
  });

  it('refuses an unencoded plus, which half of the world reads as a space', () => {
    expect(() => canonicalQuery(splitQuery('a=b+c'))).toThrowError(refused('WIRE_AMBIGUOUS'));
  });
});

describe('timestamps', () => {
  it('go there and back', () => {
    expect(formatAmzDate(parseAmzDate(amzDate) as number)).toBe(amzDate);
  });

  it.each(['20260231T000000Z', '20261123T240000Z', '2026-11-23T12:00:00Z', '20261123T120000', ''])(
    'are refused when they are not one: %j',
    (text) => {
      expect(parseAmzDate(text)).toBeNull();
    },
  );
});

describe('header lists', () => {
  it('keep order, case and duplicates, and look up without case', () => {
    const list = new HeaderList(['A', '1', 'b', '2', 'a', '3']);
    expect([...list.entries()]).toEqual([
      ['A', '1'],
      ['b', '2'],
      ['a', '3'],
    ]);
    expect(list.get('a')).toBe('1');
    expect(list.getAll('A')).toEqual(['1', '3']);
    expect([...list.names()]).toEqual(['a', 'b']);
    expect(list.get('constructor')).toBeNull();
  });
});
