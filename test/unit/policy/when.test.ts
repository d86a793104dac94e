import { describe, expect, it } from 'vitest';
import type { WhenInput } from '../../../src/policy/when.ts';
import { policyOf } from './subjects.ts';

function evaluate(expression: string, params: Record<string, unknown> = {}) {
  const policy = policyOf(
    `groups: { agents: [{ repository: a/b }] }\nrules:\n  - id: r\n    effect: deny\n    actions: [s3:GetObject]\n    when: ${JSON.stringify(expression)}\n`,
  );
  const input: WhenInput = {
    params,
    claims: { repository: 'acme/shop' },
    groups: ['agents'],
    operation: {
      system: 'aws',
      service: 's3',
      name: 'GetObject',
      action: 's3:GetObject',
      access: 'read',
      resource: 'arn:aws:s3:::a/b',
      region: 'eu-west-1',
      account: '1',
      target: 'main',
    },
  };
  return policy.rules[0]?.when?.evaluate(input);
}

describe('a condition', () => {
  it.each([
    ['params.N > 4 && params.N <= 5', { N: 5 }, true],
    ['params.N == 5', { N: 5 }, true],
    ['params.S.startsWith("p5")', { S: 'p5.48xlarge' }, true],
    ['params.S.glob("p5*x?arge")', { S: 'p5.48xlarge' }, true],
    ['params.Big == "9007199254740993"', { Big: '9007199254740993' }, true],
    ['params.L.exists(x, x.Key == "b")', { L: [{ Key: 'a' }, { Key: 'b' }] }, true],
    ['params.L.all(x, x.C.all(y, y != "0.0.0.0/0"))', { L: [{ C: ['10.0.0.0/8'] }] }, true],
    ['params.L.filter(x, x > 1).size() == 2', { L: [1, 2, 3] }, true],
    ['params["S"].contains("b") || params.missing', { S: 'abc' }, true],
    ['has(params.A.B)', { A: {} }, false],
    ['"agents" in groups', {}, true],
    ['claims.repository.endsWith("/shop")', {}, true],
    ['"environment" in claims', {}, false],
    ['operation.service == "s3" && operation.region != "us-east-1"', {}, true],
    ['params.Z == null', { Z: null }, true],
    ['params.Flag', { Flag: true }, true],
  ])('%s with %j is %s', (expression, params, value) => {
    expect(evaluate(expression, params)).toEqual({ value, error: null });
  });

  it.each([
    ['params.Missing == 1', {}, 'no such key'],
    ['params.Flag', { Flag: 'yes' }, 'the result is not true or false'],
    ['params.N > "a"', { N: 1 }, 'no such overload'],
    ['params.constructor == null', {}, 'no such key'],
    ['params.__proto__.x', {}, 'no such key'],
  ])('%s with %j fails with a code', (expression, params, error) => {
    expect(evaluate(expression, params)).toEqual({ value: null, error });
  });

  it('says nothing of the values in its failure', () => {
    const secret = 'hunter2-planted';
    for (const expression of [
      'params[params.S] == 1',
      'int(params.S) > 1',
      'params.S + 1 == 2',
      'params.S == "" || params.S > 3',
    ]) {
      const result = evaluate(expression, { S: secret });
      expect(result?.value).toBeNull();
      expect(JSON.stringify(result)).not.toContain(secret);
    }
  });

  it('fails instead of looping over parameters without end', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => index);
    expect(evaluate('params.L.exists(x, x == -1)', { L: many })).toEqual({
      value: false,
      error: null,
    });
    const nested = 'params.L.exists(x, params.L.exists(y, x + y == -1.0))';
    expect(evaluate(nested, { L: many })?.error).toMatch(/too large/);
    expect(evaluate(nested, { L: many.slice(0, 20) })).toEqual({ value: false, error: null });
  });

  it.each([
    ['cel.bind(x, 1, x > 0)', /bind\(\) is not available/],
    ['params.L.map(x, x + x).size() > 0', /map\(\) is not available/],
    ['params.L.exists(a, params.L.exists(b, params.L.exists(c, c)))', /more than 2 loops/],
    [Array.from({ length: 200 }, () => 'true').join(' && '), /Exceeded max/],
    [`${'('.repeat(60)}true${')'.repeat(60)}`, /maxDepth/],
  ])('refuses %.60s at the start', (expression, message) => {
    expect(() => evaluate(expression)).toThrow(message);
  });

  it('knows whether it must be asked again for every resource', () => {
    const usesResource = (when: string) =>
      policyOf(`rules: [{ id: r, effect: deny, actions: ["*"], when: '${when}' }]`).rules[0]?.when
        ?.usesResource;
    expect(usesResource('params.A == 1')).toBe(false);
    expect(usesResource('operation.action == "a"')).toBe(false);
    expect(usesResource('operation.resource == "a"')).toBe(true);
    expect(usesResource('operation["resource"] == "a"')).toBe(true);
    expect(usesResource('has(operation.resource)')).toBe(true);
  });
});
