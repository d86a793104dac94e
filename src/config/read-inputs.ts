// Owns turning the inputs of the action into one frozen GuardConfig and the secrets beside it.
// Must never accept what cannot take effect: a wrong or contradictory input stops the start.
import { GuardError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import { type GuardConfig, isolationLevels, modes, policySources } from './config.ts';
import { type Environment, InputReader, inputError } from './input-reader.ts';

/** Every input of action.yml (held equal by test/unit/config/inputs.test.ts). */
export const inputNames = [
  'role-to-assume',
  'aws-region',
  'work-role',
  'role-external-id',
  'audience',
  'issuer',
  'role-session-name',
  'role-duration-seconds',
  'allowed-account-ids',
  'sts-endpoint',
  'aws-endpoint-url',
  'mask-aws-account-id',
  'retry-max-attempts',
  'policy',
  'policy-source',
  'mode',
  'isolation',
  'github-token',
  'https-proxy',
  'upload-artifact',
  'artifact-name',
  'retention-days',
] as const;

export interface Inputs {
  readonly config: GuardConfig;
  readonly externalId: Secret<string> | null;
  readonly githubToken: Secret<string> | null;
}

const rolePattern = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;
const roleHint = 'write a role ARN such as arn:aws:iam::111122223333:role/name';
const regionPattern = /^[a-z]{2,}(?:-[a-z]+)+-\d{1,2}$/;
/** AWS's own limit for sessions of a role that was assumed by another role. */
const maxChainedSeconds = 3600;

/**
 * Reads and validates every input.
 * @throws {GuardError} CONFIG_INVALID naming the input; CONFIG_UNSUPPORTED for an isolation level not offered
 */
export function readInputs(environment: Environment): Inputs {
  const read = new InputReader(environment);
  const roleToAssume = read.required('role-to-assume', roleHint);
  read.matching('role-to-assume', rolePattern, roleHint);
  const workRole = read.matching('work-role', rolePattern, roleHint);
  const region = read.required('aws-region', 'write a region such as eu-west-1');
  read.matching('aws-region', regionPattern, 'write a region such as eu-west-1');
  const policySource = read.oneOf('policy-source', policySources, 'base');
  const config: GuardConfig = {
    mode: read.oneOf('mode', modes, 'enforce'),
    isolation: readIsolation(read),
    region,
    roleToAssume,
    workRole,
    audience: read.optional('audience') ?? 'sts.amazonaws.com',
    issuer:
      read.origin('issuer', { httpAllowed: false }) ?? issuerOf(environment['GITHUB_SERVER_URL']),
    roleSessionName:
      read.matching(
        'role-session-name',
        /^[\w+=,.@-]{2,64}$/,
        'use 2 to 64 letters, digits and _+=,.@-',
      ) ?? 'GuardAction',
    roleDurationSeconds: readDuration(read, workRole),
    allowedAccountIds: readAccounts(read),
    stsEndpoint: read.origin('sts-endpoint', { httpAllowed: false }),
    awsEndpointUrl: read.origin('aws-endpoint-url', { httpAllowed: true }),
    maskAwsAccountId: read.flag('mask-aws-account-id', false),
    retryMaxAttempts: read.integer('retry-max-attempts', 1, 20) ?? 12,
    policyDirectory: readPolicyDirectory(read),
    policySource,
    httpsProxy: read.flag('https-proxy', true),
    artifact: {
      upload: read.flag('upload-artifact', true),
      name: read.matching(
        'artifact-name',
        /^[^"<>|*?:\\/\r\n]{1,200}$/,
        'leave out " < > | * ? : \\ / and line breaks',
      ),
      retentionDays: read.integer('retention-days', 1, 400),
    },
  };
  const externalId = readExternalId(read, workRole);
  const githubToken = read.optional('github-token');
  if (githubToken === null && policySource === 'base') {
    throw inputError(
      'github-token',
      'is empty, and the policies are read through the GitHub API',
      'leave the input out to use the token of the job',
    );
  }
  return {
    config: Object.freeze({ ...config, artifact: Object.freeze(config.artifact) }),
    externalId,
    githubToken: githubToken === null ? null : new Secret(githubToken),
  };
}

/** The issuer of a GitHub server's job tokens: github.com, GHE.com tenants, GitHub Enterprise Server. */
export function issuerOf(serverUrl: string | undefined): string {
  const url = new URL(
    serverUrl === undefined || serverUrl === '' ? 'https://github.com' : serverUrl,
  );
  if (url.hostname === 'github.com') return 'https://token.actions.githubusercontent.com';
  if (url.hostname.endsWith('.ghe.com')) return `https://token.actions.${url.hostname}`;
  return `${url.origin}/_services/token`;
}

function readIsolation(read: InputReader): 'advisory' {
  const level = read.oneOf('isolation', isolationLevels, 'advisory');
  if (level === 'advisory') return level;
  // SECURITY: never downgrade silently. Who asks for more than can be proven gets no guard at all (T19).
  throw new GuardError(
    'CONFIG_UNSUPPORTED',
    `input isolation asks for ${level}, which is not offered`,
    {
      hint: 'write isolation: advisory, and read docs/threat-model.md for what that level cannot hold',
    },
  );
}

function readDuration(read: InputReader, workRole: string | null): number {
  const seconds = read.integer('role-duration-seconds', 900, 43_200) ?? maxChainedSeconds;
  if (workRole !== null && seconds > maxChainedSeconds) {
    throw inputError(
      'role-duration-seconds',
      'is longer than AWS allows for a role assumed by another role',
      `write at most ${maxChainedSeconds}; the guard renews sessions by itself`,
    );
  }
  return seconds;
}

function readAccounts(read: InputReader): readonly string[] {
  const value = read.optional('allowed-account-ids');
  if (value === null) return [];
  const ids = value.split(/[\s,]+/).filter((id) => id !== '');
  if (!ids.every((id) => /^\d{12}$/.test(id))) {
    throw inputError(
      'allowed-account-ids',
      'has an entry that is no account id',
      'write ids of 12 digits, separated by commas',
    );
  }
  return Object.freeze(ids);
}

function readPolicyDirectory(read: InputReader): string {
  const value = read.optional('policy') ?? 'policies';
  const directory = value.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const segments = directory.split('/');
  const plain = /^[\w.@+ -]+$/;
  if (segments.some((part) => part === '' || part === '.' || part === '..' || !plain.test(part))) {
    throw inputError(
      'policy',
      'is not a directory inside the repository',
      'write a relative path such as policies or ci/policies',
    );
  }
  return directory;
}

function readExternalId(read: InputReader, workRole: string | null): Secret<string> | null {
  const value = read.matching(
    'role-external-id',
    /^[\w+=,.@:/-]{2,1224}$/,
    'use 2 to 1224 letters, digits and _+=,.@:/-',
  );
  if (value === null) return null;
  if (workRole === null) {
    throw inputError(
      'role-external-id',
      'has no effect without work-role: AWS takes no ExternalId with an OIDC token',
      'name the role that demands the ExternalId in work-role',
    );
  }
  return new Secret(value);
}
