// Holds docs/recording-format.md, "Digest", against the code: the digest is computed here from the document alone.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { requestDigest } from '../../../src/classify/aws/digest.ts';
import { HeaderList } from '../../../src/wire/headers.ts';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const request = {
  target: 'main',
  account: '111122223333',
  region: 'eu-west-1',
  service: 's3',
  operation: 'PutObject',
  method: 'PUT',
  host: 'shop.s3.eu-west-1.amazonaws.com',
  path: '/a%20b',
  query: 'x-id=PutObject&X-Amz-Signature=00&versionId=3',
  headers: new HeaderList([
    ...['X-Amz-Meta-B', ' two '],
    ...['Host', 'ignored'],
    ...['If-None-Match', '*'],
    ...['x-amz-date', '20260102T030405Z'],
    ...['X-Amz-Meta-B', 'more'],
    ...['Content-Type', 'text/csv'],
  ]),
  bodySha256: sha256('hello'),
};

describe('the digest of an operation', () => {
  it('is what the document says, for a body held whole', () => {
    const lines = [
      'guard-digest-v1',
      'main',
      '111122223333',
      'eu-west-1',
      's3',
      'PutObject',
      'PUT',
      'shop.s3.eu-west-1.amazonaws.com',
      '/a%20b',
      'x-id=PutObject&versionId=3',
      'content-type:text/csv',
      'if-none-match:*',
      'x-amz-meta-b:two ,more',
      sha256('hello'),
    ];
    expect(requestDigest(request)).toBe(sha256(`${lines.join('\n')}\n`));
  });

  it('is what the document says, for a streamed body without a host', () => {
    const lines = [
      ...['guard-digest-v1', 'main', '111122223333', 'eu-west-1', 's3', 'PutObject', 'PUT'],
      ...['-', '/a%20b', '', 'streaming:UNSIGNED-PAYLOAD'],
    ];
    const streamed = {
      ...request,
      host: null,
      query: '',
      headers: new HeaderList([]),
      bodySha256: null,
    };
    expect(requestDigest(streamed)).toBe(sha256(`${lines.join('\n')}\n`));
  });
});
