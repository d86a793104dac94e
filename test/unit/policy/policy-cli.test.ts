import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPolicyCommand } from '../../../src/entry/cli/policy.ts';
import { fakeCatalog } from './fake-catalog.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guard-policy-cli-'));
  mkdirSync(join(folder, 'policies'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function run(args: readonly string[], env: Record<string, string> = {}) {
  let out = '';
  let err = '';
  const code = await runPolicyCommand(args, {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    cwd: folder,
    env,
    isTTY: false,
    catalog: () => fakeCatalog,
  });
  return { code, out, err };
}

const good = `version: 1
groups: { agents: [{ repository: acme/shop }] }
rules:
  - { id: read, effect: allow, groups: [agents], actions: [s3:GetObject], resources: ["arn:aws:s3:::a/*"] }
  - { id: never, effect: deny, actions: [s3:DeleteBucket], reason: not here }
`;
const bad = good.replace('effect: deny', 'effect: dny');
const tests = `version: 1
principals: { agent: { claims: { repository: acme/shop } } }
must-allow: [{ as: agent, actions: [s3:GetObject], resources: ["arn:aws:s3:::a/x"] }]
must-deny: [{ as: agent, actions: [s3:DeleteBucket] }]
`;

describe('guard policy check', () => {
  it('ends with 0 when there is nothing to say', async () => {
    put('policies/p.yaml', good);
    put('policies/p.test.yaml', 'not: a policy');
    expect(await run(['check'])).toEqual({
      code: 0,
      out: 'policies: 1 file, no findings; 2 rules, 1 group\n',
      err: '',
    });
  });

  it('ends with 1 and prints file, line and column', async () => {
    put('policies/p.yaml', bad);
    const { code, out } = await run(['check', 'policies']);
    expect(code).toBe(1);
    expect(out).toBe(
      'error: policies/p.yaml:5:26: "dny" is not an effect (did you mean "deny"?)\npolicies: 1 file, 1 error, 0 warnings\n',
    );
  });

  it('prints one JSON document', async () => {
    put('policies/p.yaml', bad);
    const { code, out } = await run(['check', '--json'], { GITHUB_ACTIONS: 'true' });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      ok: false,
      files: ['policies/p.yaml'],
      digest: null,
      findings: [
        {
          severity: 'error',
          file: 'policies/p.yaml',
          line: 5,
          column: 26,
          message: '"dny" is not an effect',
          hint: 'did you mean "deny"?',
        },
      ],
    });
  });

  it('prints annotations in a workflow', async () => {
    put('policies/p.yaml', bad);
    const line =
      '::error file=policies/p.yaml,line=5,col=26::"dny" is not an effect (did you mean "deny"?)';
    expect((await run(['check'], { GITHUB_ACTIONS: 'true' })).out.split('\n')[0]).toBe(line);
    expect((await run(['check', '--annotations'])).out.split('\n')[0]).toBe(line);
  });

  it('gives advice, unless told not to', async () => {
    put(
      'policies/p.yaml',
      good.replace('groups: [agents], actions: [s3:GetObject]', 'actions: [s3:GetObject]'),
    );
    const advice = await run(['check']);
    expect(advice.code).toBe(1);
    expect(advice.out).toContain('warning: policies/p.yaml:4:5: "read" holds for everybody');
    expect((await run(['check', '--no-warnings'])).code).toBe(0);
  });

  it('names what this version cannot enforce, advice or not', async () => {
    put(
      'policies/p.yaml',
      `${good}masks: [{ id: m, detect: [email] }]\nlimits: { rows-per-query: 5 }\n`,
    );
    const all = await run(['check']);
    expect(all.code).toBe(1);
    expect(all.out).toContain(
      'error: policies/p.yaml:6:9: the detector email is not available in this version',
    );
    expect(all.out).toContain(
      'warning: policies/p.yaml:1:1: limits.rows-per-query is not counted in this version',
    );
    const errors = await run(['check', '--no-warnings']);
    expect(errors.code).toBe(1);
    expect(errors.out).not.toContain('rows-per-query');
  });

  it('lets no text of a policy act as a workflow command', async () => {
    const evil = 'x\\n::add-mask::y\\r##[error]z';
    put(
      'policies/p.yaml',
      `version: 1\n"${evil}": 1\nrules: [{ id: "${evil}", effect: "${evil}", actions: ["${evil}"] }]\n`,
    );
    const { out } = await run(['check'], { GITHUB_ACTIONS: 'true' });
    const lines = out.split('\n').filter((line) => line.startsWith('::'));
    expect(
      lines.every((line) =>
        /^::(?:error file=policies\/p\.yaml,|stop-commands::[0-9a-f]{36}$|[0-9a-f]{36}::$)/.test(
          line,
        ),
      ),
    ).toBe(true);
    expect(out).not.toContain('\r');
    const json = await run(['check', '--json']);
    expect(json.out).not.toContain('##[');
    expect(json.out.split('\n').some((line) => line.trimStart().startsWith('::'))).toBe(false);
  });

  it('reads the working directory itself when told to', async () => {
    put('p.yml', good);
    expect((await run(['check', '.'])).out).toContain('1 file, no findings');
    put('p.yml', bad);
    expect((await run(['check', '.'])).out).toContain('error: p.yml:5:26');
  });

  it.each([
    ['no policies', ['check'], /has no policy files/],
    ['no directory', ['check', 'nowhere'], /nowhere is not a readable directory/],
    ['two directories', ['check', 'a', 'b'], /name one directory/],
    ['an unknown option', ['check', '--frob'], /--frob/],
    ['no command', [], /which command/],
    ['an unknown command', ['chekc'], /unknown command "chekc"/],
    ['tests that are not there', ['test'], /has no policy files/],
    ['no action', ['explain'], /explain needs --action/],
  ])('ends with 2 for %s', async (_, args, message) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('follows no link out of the directory', async () => {
    put('outside.yaml', good);
    symlinkSync(join(folder, 'outside.yaml'), join(folder, 'policies/p.yaml'));
    const { code, err } = await run(['check']);
    expect(code).toBe(2);
    expect(err).toContain('policies/p.yaml is not a plain file');
  });

  it('helps', async () => {
    for (const args of [['--help'], ['check', '--help'], ['help']]) {
      const { code, out } = await run(args);
      expect(code).toBe(0);
      expect(out).toContain('Exit codes');
      expect(out).toContain('Examples');
    }
  });
});

describe('guard policy test', () => {
  it('ends with 0 when all pass', async () => {
    put('policies/p.yaml', good);
    put('policies/p.test.yaml', tests);
    expect(await run(['test'])).toMatchObject({ code: 0, out: 'policies: 2 passed, 0 failed\n' });
  });

  it('ends with 1 and annotates the failed line', async () => {
    put('policies/p.yaml', good);
    put(
      'policies/p.test.yaml',
      tests.replace(
        '[s3:DeleteBucket]',
        '[s3:DeleteBucket, s3:GetObject], resources: ["arn:aws:s3:::a/x"]',
      ),
    );
    const { code, out } = await run(['test', '--annotations']);
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toBe(
      '::error file=policies/p.test.yaml,line=4,col=53::deny s3:GetObject on arn:aws:s3:::a/x: expected deny, got allow: s3:GetObject on arn:aws:s3:::a/x is allowed by read (policies/p.yaml:4:5)',
    );
    const json = JSON.parse((await run(['test', '--json'])).out) as {
      ok: boolean;
      results: { passed: boolean }[];
    };
    expect(json.ok).toBe(false);
    expect(json.results.map((result) => result.passed)).toEqual([true, true, false]);
  });

  it('fails on mistakes in the policy or in the tests', async () => {
    put('policies/p.yaml', bad);
    put('policies/p.test.yaml', tests);
    expect((await run(['test'])).code).toBe(1);
    put('policies/p.yaml', good);
    put('policies/p.test.yaml', tests.replace('s3:DeleteBucket', 's3:DeleteBuket'));
    const { code, out } = await run(['test']);
    expect(code).toBe(1);
    expect(out).toContain('did you mean "s3:DeleteBucket"');
    expect(out).toContain('1 passed, 0 failed, 1 mistake');
  });
});

describe('guard policy explain', () => {
  beforeEach(() => put('policies/p.yaml', good));

  it('says why, rule by rule', async () => {
    const { code, out } = await run([
      'explain',
      '--action',
      's3:DeleteBucket',
      '--resource',
      'arn:aws:s3:::a',
      '--claim',
      'repository=acme/shop',
    ]);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'deny: s3:DeleteBucket on arn:aws:s3:::a is denied by never (policies/p.yaml:5:5): not here',
        'groups: agents',
        '',
        'rules:',
        '  not       allow read (policies/p.yaml:4:5): about other actions',
        '  matched   deny never (policies/p.yaml:5:5)',
        '',
      ].join('\n'),
    );
  });

  it('takes groups instead of claims, and prints JSON', async () => {
    const { out } = await run([
      'explain',
      '--action',
      's3:GetObject',
      '--resource',
      'arn:aws:s3:::a/x',
      '--group',
      'agents',
      '--json',
    ]);
    expect(JSON.parse(out)).toMatchObject({
      effect: 'allow',
      groups: ['agents'],
      deciding: [{ id: 'read', line: 4 }],
    });
  });

  it('takes parameters as JSON or text', async () => {
    put(
      'policies/p.yaml',
      `${good}  - { id: big, effect: deny, actions: [ec2:*], when: 'params.N > 2 && params.T == "p5"' }\n`,
    );
    const { out } = await run([
      'explain',
      '--action',
      'ec2:RunInstances',
      '--param',
      'N=3',
      '--param',
      'T=p5',
    ]);
    expect(out).toContain('is denied by big');
  });

  it.each([
    [['--action', 's3:GetObjekt'], /did you mean s3:GetObject\?/],
    [
      ['--action', 's3:GetObject', '--group', 'nope'],
      /no group is named "nope" \(groups: agents\)/,
    ],
    [['--action', 's3:GetObject', '--group', 'agents', '--claim', 'ref=x'], /not both/],
    [['--action', 's3:GetObject', '--claim', 'ref'], /--claim takes NAME=VALUE/],
    [['--action', 's3:GetObject', '--access', 'all'], /--access is one of/],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, err } = await run(['explain', ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
