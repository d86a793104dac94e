// The start message: everything arrives, and printing it by accident shows no secret.
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import {
  type DaemonStart,
  decodeDaemonStart,
  encodeDaemonStart,
} from '../../../src/config/daemon-start.ts';
import { readInputs } from '../../../src/config/read-inputs.ts';
import { isGuardError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';

const { config } = readInputs({
  'INPUT_ROLE-TO-ASSUME': 'arn:aws:iam::111122223333:role/agent-entry',
  'INPUT_AWS-REGION': 'eu-west-1',
  'INPUT_GITHUB-TOKEN': 'ghs_x',
});
const start: DaemonStart = {
  version: 1,
  config,
  run: null,
  principal: { issuer: 'local', subject: 'x', claims: {}, declaredGroups: [] },
  policies: {
    files: [{ path: 'policies/a.yaml', text: 'version: 1\n' }],
    source: 'local',
    commit: null,
  },
  session: { id: 'gs-1', directory: '/d', controlSocket: '/d/s', recordFile: '/d/events.jsonl' },
  credentials: {
    kind: 'oidc',
    requestUrl: 'https://token',
    requestToken: new Secret('canary-request'),
  },
  secrets: {
    externalId: new Secret('canary-external'),
    githubToken: null,
    controlToken: new Secret('canary-control'),
  },
  watchPid: null,
  maxLifetimeMs: 1000,
  dataDirectory: '/data',
};

it('carries every secret to the other side', () => {
  const read = decodeDaemonStart(encodeDaemonStart(start));
  expect(read.credentials.kind === 'oidc' && read.credentials.requestToken.reveal()).toBe(
    'canary-request',
  );
  expect(read.secrets.externalId?.reveal()).toBe('canary-external');
  expect(read.secrets.controlToken.reveal()).toBe('canary-control');
  expect(read.secrets.githubToken).toBeNull();
  expect(read.config).toEqual(config);
});

it('shows no secret when it is printed or serialised', () => {
  const read = decodeDaemonStart(encodeDaemonStart(start));
  expect(`${JSON.stringify(read)}${inspect(read, { depth: 9 })}`).not.toContain('canary');
});

it('refuses a broken message without quoting it', () => {
  let caught: unknown;
  try {
    decodeDaemonStart('{"secrets": "canary');
  } catch (error) {
    caught = error;
  }
  expect(isGuardError(caught, 'START_FAILED')).toBe(true);
  expect(inspect(caught)).not.toContain('canary"');
});
