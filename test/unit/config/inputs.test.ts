// Inputs: what is accepted, what is refused and how, and that action.yml, code and documents name the same ones.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inputNames, issuerOf, readInputs } from '../../../src/config/read-inputs.ts';
import { isGuardError } from '../../../src/core/errors.ts';

const root = join(import.meta.dirname, '../../..');
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  outputs: Record<string, { description: string }>;
  runs: Record<string, string>;
};

const role = 'arn:aws:iam::111122223333:role/agent-entry';
const workRole = 'arn:aws:iam::111122223333:role/agent-work';

function environment(inputs: Record<string, string>): Record<string, string> {
  const all = {
    'role-to-assume': role,
    'aws-region': 'eu-west-1',
    'github-token': 'ghs_x',
    ...inputs,
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

function refusal(inputs: Record<string, string>): { code: string; text: string } {
  try {
    readInputs(environment(inputs));
  } catch (error) {
    if (isGuardError(error)) return { code: error.code, text: `${error.message} | ${error.hint}` };
    throw error;
  }
  throw new Error('the inputs were accepted');
}

describe('the inputs of the action', () => {
  it('are the same in action.yml and in the code', () => {
    expect(Object.keys(action.inputs).sort()).toEqual([...inputNames].sort());
  });

  it('are all described in docs/inputs.md, with their defaults', () => {
    const page = join(root, 'docs/inputs.md');
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, 'utf8');
    for (const [name, input] of Object.entries(action.inputs)) {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\``));
      expect(row, `docs/inputs.md has no row for ${name}`).toBeDefined();
      if (input.default !== undefined) expect(row).toContain(`\`${input.default}\``);
    }
    for (const name of Object.keys(action.outputs)) expect(text).toContain(`| \`${name}\``);
    const rows = text.split('\n').filter((line) => /^\| `/.test(line)).length;
    const named = Object.keys(action.inputs).length + Object.keys(action.outputs).length;
    expect(rows).toBe(named);
  });

  it('have in code the defaults that action.yml states', () => {
    const stated = Object.fromEntries(
      Object.entries(action.inputs)
        .filter(([name, input]) => input.default !== undefined && name !== 'github-token')
        .map(([name, input]) => [name, input.default ?? '']),
    );
    expect(readInputs(environment(stated)).config).toEqual(readInputs(environment({})).config);
  });

  it('run main and post from the one bundle on node24, post always', () => {
    expect(action.runs).toEqual({
      using: 'node24',
      main: 'dist/index.js',
      post: 'dist/index.js',
      'post-if': 'always()',
    });
  });

  it('become one frozen configuration', () => {
    const { config, externalId } = readInputs(
      environment({
        'work-role': workRole,
        'role-external-id': 'extern-1234',
        'allowed-account-ids': '111122223333, 444455556666',
        policy: './ci/policies/',
        'aws-endpoint-url': 'http://127.0.0.1:5000/',
        'retention-days': '30',
        mode: 'observe',
      }),
    );
    expect(Object.isFrozen(config)).toBe(true);
    expect(config).toMatchObject({
      roleToAssume: role,
      workRole,
      allowedAccountIds: ['111122223333', '444455556666'],
      policyDirectory: 'ci/policies',
      awsEndpointUrl: 'http://127.0.0.1:5000',
      mode: 'observe',
      isolation: 'advisory',
      artifact: { upload: true, name: null, retentionDays: 30 },
    });
    expect(externalId?.reveal()).toBe('extern-1234');
    expect(JSON.stringify({ config, externalId })).not.toContain('extern-1234');
  });

  it.each([
    ['a missing role', { 'role-to-assume': '' }, 'input role-to-assume is missing'],
    ['a role name instead of an ARN', { 'role-to-assume': 'agent' }, 'role ARN'],
    ['a user ARN as work role', { 'work-role': 'arn:aws:iam::111122223333:user/x' }, 'work-role'],
    ['a missing region', { 'aws-region': ' ' }, 'input aws-region is missing'],
    ['a region that is none', { 'aws-region': 'europe' }, 'input aws-region is malformed'],
    ['an unknown mode', { mode: 'audit' }, 'enforce, observe'],
    ['an unknown policy source', { 'policy-source': 'head' }, 'base, workspace'],
    [
      'a duration too long for chained roles',
      { 'work-role': workRole, 'role-duration-seconds': '7200' },
      '3600',
    ],
    ['a duration in words', { 'role-duration-seconds': '1h' }, 'from 900 to 43200'],
    ['an account id of 11 digits', { 'allowed-account-ids': '11112222333' }, '12 digits'],
    [
      'an ExternalId that AWS would not see',
      { 'role-external-id': 'abcd' },
      'no effect without work-role',
    ],
    ['a policy directory outside', { policy: '../other' }, 'inside the repository'],
    ['an absolute policy directory', { policy: '/etc' }, 'inside the repository'],
    ['an STS endpoint over plain http', { 'sts-endpoint': 'http://sts.example.com' }, 'plain http'],
    ['an issuer with a password', { issuer: 'https://a:b@example.com' }, 'user, query or fragment'],
    ['a flag that is none', { 'https-proxy': 'yes' }, 'true or false'],
    ['an artifact name with a slash', { 'artifact-name': 'a/b' }, 'artifact-name'],
    ['no token to read policies with', { 'github-token': '' }, 'github-token'],
    ['a session name with blanks', { 'role-session-name': 'a b' }, 'role-session-name'],
  ])('refuse %s and say what to write', (_name, inputs, words) => {
    const { code, text } = refusal(inputs);
    expect(code).toBe('CONFIG_INVALID');
    expect(text).toContain(words);
  });

  it.each(['strict', 'remote'])('refuse isolation %s instead of giving less', (isolation) => {
    const { code, text } = refusal({ isolation });
    expect(code).toBe('CONFIG_UNSUPPORTED');
    expect(text).toContain('isolation: advisory');
  });

  it('never repeat a secret in a refusal', () => {
    const { text } = refusal({ 'work-role': workRole, 'role-external-id': 'sécret value' });
    expect(text).toContain('role-external-id');
    expect(text).not.toContain('sécret');
  });

  it.each([
    [undefined, 'https://token.actions.githubusercontent.com'],
    ['https://github.com', 'https://token.actions.githubusercontent.com'],
    ['https://acme.ghe.com', 'https://token.actions.acme.ghe.com'],
    ['https://git.acme.com', 'https://git.acme.com/_services/token'],
  ])('derive the issuer of server %s', (server, issuer) => {
    expect(issuerOf(server)).toBe(issuer);
  });
});
