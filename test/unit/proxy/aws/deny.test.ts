import { describe, expect, it } from 'vitest';
import { type ErrorStyle, formatRefusal, refusalKindOf } from '../../../../src/proxy/aws/deny.ts';

const refusal = {
  kind: 'access-denied',
  message: 'denied <by> guard & "rule"',
  rule: 'r1',
  at: 'policies/a.yaml:1:1',
} as const;

function answer(style: ErrorStyle, head = false) {
  const formatted = formatRefusal(style, refusal, 'id-1', head);
  const headers = new Map<string, string>();
  for (let i = 0; i < formatted.headers.length; i += 2)
    headers.set(formatted.headers[i] ?? '', formatted.headers[i + 1] ?? '');
  return {
    status: formatted.status,
    headers,
    text: Buffer.from(formatted.body).toString('latin1'),
  };
}

describe('a refusal on the wire', () => {
  it('fits a policy file of any name into a header', () => {
    const at = 'policies/größe→\n.yaml:1:1';
    const { headers } = formatRefusal('json', { ...refusal, at }, 'id-1', false);
    expect(headers).toContain('policies/gr??e??.yaml:1:1');
  });

  it.each([
    [
      's3',
      '<Error><Code>AccessDenied</Code><Message>denied &#60;by&#62; guard &#38; &#34;rule&#34;</Message>',
    ],
    ['query', '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>'],
    ['rest-xml', '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>'],
    ['ec2', '<Response><Errors><Error><Code>UnauthorizedOperation</Code>'],
    ['json', '"__type":"AccessDeniedException"'],
    ['rest-json', '"__type":"AccessDeniedException"'],
    ['rpc-v2-cbor', 'AccessDeniedException'],
  ] as const)('has the shape of %s', (style, expected) => {
    const { status, headers, text } = answer(style);
    expect(status).toBe(403);
    expect(text).toContain(expected);
    expect(headers.get('x-guard-denied')).toBe('r1');
    expect(headers.get('x-guard-rule-at')).toBe('policies/a.yaml:1:1');
    expect(headers.get('content-length')).toBe(String(text.length));
  });

  it('has no body for HEAD', () => {
    expect(answer('s3', true)).toMatchObject({ status: 403, text: '' });
  });

  it('names the error type in the header that SDKs of JSON services read', () => {
    expect(answer('rest-json').headers.get('x-amzn-errortype')).toBe('AccessDeniedException');
  });

  it('is an access denial for every code that has no kind of its own', () => {
    expect(refusalKindOf('RECORD_FAILED')).toBe('access-denied');
    expect(refusalKindOf('OPERATION_UNKNOWN')).toBe('access-denied');
    expect(refusalKindOf('INTERNAL')).toBe('access-denied');
    expect(refusalKindOf('SIGNATURE_EXPIRED')).toBe('signature-expired');
  });
});
