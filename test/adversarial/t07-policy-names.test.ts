// T07: names of resources, and values of claims and parameters, are chosen by whoever attacks. They must not act as
// patterns, as expressions, as lines of a message, or as a way to make the decider work without end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecider } from '../../src/policy/decide.ts';
import { operation, part, policyOf, token } from '../unit/policy/subjects.ts';

const policy = policyOf(`groups:
  agents: [{ repository: acme/shop, ref: refs/heads/main }]
rules:
  - { id: read, effect: allow, groups: [agents], actions: [s3:GetObject], resources: ["arn:aws:s3:::shop/*", "arn:aws:s3:::logs/2026-??.txt"] }
  - { id: private, effect: deny, actions: [s3:*], resources: ["arn:aws:s3:::shop/private/*"] }
  - { id: cond, effect: deny, actions: [ec2:RunInstances], when: 'params.Name.startsWith("prod")' }
  - { id: launch, effect: allow, groups: [agents], actions: [ec2:RunInstances] }
`);
const decider = createDecider(policy);
const agent = token({ repository: 'acme/shop', ref: 'refs/heads/main' });
const read = (name: string) => decider.decide(agent, operation([part('s3:GetObject', name)]));

describe('a name chosen by an attacker', () => {
  it.each([
    'arn:aws:s3:::*',
    'arn:aws:s3:::s*/x',
    'arn:aws:s3:::shop*',
    'arn:aws:s3:::logs/2026-*.txt',
    'arn:aws:s3:::logs/*',
    '*',
    '**',
    '?rn:aws:s3:::shop/x',
    'arn:aws:s3:::other/../shop/x',
    'arn:aws:s3:::shop',
    '.*',
    'arn:aws:s3:::shop/private/x',
    'arn:aws:s3:::shop/priv*te/x',
    'arn:aws:s3:::shop/?rivate/x',
    'arn:aws:s3:::shop/*',
    'ARN:AWS:S3:::shop/x',
    ' arn:aws:s3:::shop/x',
    'x\narn:aws:s3:::shop/x',
  ])('%j does not get past the rules', (name) => {
    expect(read(name).effect).toBe('deny');
  });

  it.each([
    'arn:aws:s3:::shop/a*b',
    'arn:aws:s3:::shop/a\nb',
    'arn:aws:s3:::shop/\u0000',
    'arn:aws:s3:::logs/2026-é😀.txt',
  ])('%j, odd but covered by the rule, is still allowed', (name) => {
    expect(read(name).effect).toBe('allow');
  });

  it('cannot be allowed by any wildcard unless the rule holds all it could stand for', () => {
    const piece = fc.constantFrom('*', '?', 'a', '/', 'private', 'shop', ':');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const name = `arn:aws:s3:::${pieces.join('')}`;
        if (read(name).effect !== 'allow') return;
        // What is allowed begins, literally, like the allowed places and not like the denied one.
        expect(name).toMatch(/^arn:aws:s3:::(?:shop\/(?!private\/)|logs\/2026-..\.txt$)/);
        for (const filler of ['', 'x', 'private/x', '/']) {
          const concrete = name.replaceAll('*', filler).replaceAll('?', 'p');
          expect(read(concrete).effect).toBe('allow');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('cannot forge a line or hide text in an explanation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const { explanation } = read(`arn:aws:s3:::zz${name}`);
        expect(explanation).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(explanation.length).toBeLessThan(4000);
      }),
      { numRuns: 200 },
    );
    expect(read('arn:aws:s3:::x\n::error::gone\u202e').explanation).toContain(
      'arn:aws:s3:::x\\u{a}::error::gone\\u{202e}',
    );
    expect(read(`arn:aws:s3:::${'k'.repeat(5000)}`).explanation.length).toBeLessThan(500);
  });

  it('cannot act as a pattern or an expression through claims and parameters', () => {
    expect(decider.groupsOf(token({ repository: '*', ref: '*' }))).toEqual([]);
    expect(decider.groupsOf(token({ repository: 'acme/shop\nx', ref: 'refs/heads/main' }))).toEqual(
      [],
    );
    const launch = (params: Record<string, unknown>) =>
      decider.decide(agent, operation([part('ec2:RunInstances')], params));
    expect(launch({ Name: 'test' }).effect).toBe('allow');
    for (const Name of ['prod-1', 7, null, ['test'], { startsWith: true }, undefined]) {
      expect(launch({ Name }).effect).toBe('deny');
    }
    expect(
      launch(JSON.parse('{"__proto__": {"Name": "test"}}') as Record<string, unknown>).effect,
    ).toBe('deny');
    expect(launch({ Name: '") || true || ("' }).effect).toBe('allow');
  });

  it('keeps parameters out of the decision', () => {
    const planted = 'planted-secret-value';
    const decision = decider.decide(
      agent,
      operation([part('ec2:RunInstances')], { Name: 5, Secret: planted, [planted]: planted }),
    );
    expect(JSON.stringify(decision)).not.toContain(planted);
  });

  it('cannot make the decider search without end', () => {
    const many = policyOf(
      `rules:\n${Array.from({ length: 50 }, (_, index) => `  - { id: d${index}, effect: deny, actions: [s3:*], resources: ["arn:aws:s3:::${'a*'.repeat(20)}b${index}"] }`).join('\n')}\n`,
    );
    const slow = createDecider(many);
    const names = [
      `arn:aws:s3:::${'a'.repeat(1000)}`,
      `arn:aws:s3:::${'a*'.repeat(500)}c`,
      `arn:aws:s3:::${'?'.repeat(1000)}`,
    ];
    expect(slow.decide(agent, operation([part('s3:GetObject', ...names)])).effect).toBe('deny');
  });
});
