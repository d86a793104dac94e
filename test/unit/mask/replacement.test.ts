import { describe, expect, it } from 'vitest';
import type { PositionNode } from '../../../src/core/position.ts';
import { maskAnswer } from '../../../src/mask/answer.ts';
import { createMaskKey, maskReplacement } from '../../../src/mask/replacement.ts';

const key = createMaskKey(new Uint8Array(32).fill(1));

describe('a replacement', () => {
  it('names the type and is the same for the same value in one session only', () => {
    const first = maskReplacement('password', 'hunter22', key);
    expect(first).toMatch(/^\[masked:password:[0-9a-f]{8}\]$/);
    expect(maskReplacement('password', 'hunter22', key)).toBe(first);
    expect(maskReplacement('password', 'hunter23', key)).not.toBe(first);
    const other = createMaskKey(new Uint8Array(32).fill(2));
    expect(maskReplacement('password', 'hunter22', other)).not.toBe(first);
  });

  it('stays base64 where a client decodes it', () => {
    const masked = maskReplacement('secret', 'aGVsbG8=', key, 'base64');
    expect(masked).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    expect(Buffer.from(masked, 'base64').toString()).toMatch(/^\[masked:secret:/);
  });

  it('keeps user and colon of a registry login', () => {
    const login = Buffer.from('AWS:eyJwYXlsb2FkIjoi').toString('base64');
    const decoded = Buffer.from(maskReplacement('token', login, key, 'basic'), 'base64').toString();
    expect(decoded.split(':')).toHaveLength(2);
    expect(decoded).toMatch(/^AWS:\[masked-token-[0-9a-f]{8}\]$/);
  });

  it('keeps keys, order and types of a document and hides its leaves', () => {
    const document =
      '{"username":"admin","password":"hunter22","port":5432,"tls":true,"x":[null,"y"]}';
    const masked = JSON.parse(maskReplacement('secret', document, key, 'json'));
    expect(Object.keys(masked)).toEqual(['username', 'password', 'port', 'tls', 'x']);
    expect(masked).toMatchObject({
      port: 0,
      tls: true,
      x: [null, expect.stringMatching(/^\[masked:/)],
    });
    expect(JSON.stringify(masked)).not.toContain('hunter22');
    expect(JSON.stringify(masked)).not.toContain('5432');
  });

  it.each(['hunter22', '"quoted"', '12345', '{"broken":"hunter22"', '{"a":"x","a":"y"}', ''])(
    'hides %s whole when it is no document',
    (text) => {
      expect(maskReplacement('secret', text, key, 'json')).toMatch(
        /^\[masked:secret:[0-9a-f]{8}\]$/,
      );
    },
  );
});

describe('masking an answer', () => {
  const tree: PositionNode = {
    kind: 'structure',
    members: new Map([
      ['SecretString', { kind: 'leaf', type: 'secret', encoding: 'json' }],
      ['SecretBinary', { kind: 'leaf', type: 'secret', encoding: 'base64' }],
      ['Password', { kind: 'leaf', type: 'password', encoding: 'text' }],
    ]),
  };
  const body = Buffer.from(
    JSON.stringify({
      SecretString: '{"k":"hunter22"}',
      SecretBinary: 'aHVudGVyMjI=',
      Password: 'pw',
    }),
  );

  it('counts by type and learns the values', () => {
    const answer = maskAnswer({ format: 'json', body, tree, key, reveal: false });
    expect(answer.masked).toEqual([
      { type: 'password', count: 1 },
      { type: 'secret', count: 2 },
    ]);
    expect(answer.learned.map((secret) => secret.reveal())).toEqual([
      '{"k":"hunter22"}',
      'aHVudGVyMjI=',
    ]);
    expect(JSON.stringify(answer.learned)).not.toContain('hunter22');
    expect(
      Object.keys(JSON.parse(JSON.parse(Buffer.from(answer.body).toString()).SecretString)),
    ).toEqual(['k']);
  });

  it('passes the answer unchanged when a rule reveals it, and learns all the same', () => {
    const answer = maskAnswer({ format: 'json', body, tree, key, reveal: true });
    expect(answer.body).toBe(body);
    expect(answer.masked).toEqual([]);
    expect(answer.learned).toHaveLength(2);
  });
});
