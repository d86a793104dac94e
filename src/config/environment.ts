// Owns the environment block that later steps of the job get, and the files it points at.
// Must never contain a real credential, and must leave npm, pip, git and docker as they are.
import { join } from 'node:path';
import { GuardError } from '../core/errors.ts';
import { formatAwsConfigFile } from './aws-config-file.ts';
import type { GuardConfig } from './config.ts';
import type { DaemonReady, SessionPlace } from './daemon-start.ts';
import type { Environment } from './input-reader.ts';
import { mergeNoProxy } from './no-proxy.ts';

export interface EnvironmentBlockOptions {
  readonly config: Pick<GuardConfig, 'httpsProxy'>;
  readonly session: SessionPlace;
  readonly ready: DaemonReady;
  /** The job's environment so far. */
  readonly environment: Environment;
  /** Text of the AWS config file the job used so far; null when there is none. */
  readonly existingAwsConfig: string | null;
  /** The CA bundle that the job's AWS clients used so far (the system's, unless the job said otherwise). */
  readonly systemBundlePem: string;
  /** Certificates of an existing NODE_EXTRA_CA_CERTS; empty when there is none. */
  readonly nodeExtraPem: string;
}

export interface EnvironmentBlock {
  /** Variables to export. An empty string blanks a variable: the runner cannot unset one. */
  readonly variables: Readonly<Record<string, string>>;
  /** Files to write before the export, mode 0600 unless readable by all containers is needed. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** Variables that would lead an AWS client past the local keys. Blanked where the job has them. */
const strayVariables = [
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
] as const;

const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'] as const;

/** Proxy variables that name the guard itself: worthless once it has ended. */
export function ownProxyVariables(environment: Environment): readonly string[] {
  const own = environment['GUARD_PROXY'] ?? '';
  return own === '' ? [] : proxyVariables.filter((name) => environment[name] === own);
}

/**
 * Refuses a job whose own proxy the guard would have to chain to.
 * @throws {GuardError} CONFIG_UNSUPPORTED
 */
export function checkExistingProxy(
  config: Pick<GuardConfig, 'httpsProxy'>,
  environment: Environment,
): void {
  const own = environment['GUARD_PROXY'] ?? '';
  const set = proxyVariables.find((name) => {
    const value = environment[name] ?? '';
    // What a guard of this job left behind when it died is no proxy of the job.
    return value !== '' && value !== own;
  });
  if (!config.httpsProxy || set === undefined) return;
  throw new GuardError('CONFIG_UNSUPPORTED', `the job already has a proxy (${set})`, {
    hint: 'set input https-proxy to false: the config file then leads AWS clients to the guard, and the proxy stays',
  });
}

/** The environment of a guarded job. Pure: writes nothing. */
export function buildEnvironmentBlock(options: EnvironmentBlockOptions): EnvironmentBlock {
  const { session, ready, environment } = options;
  const target = ready.targets[0];
  if (target === undefined) {
    throw new GuardError('INTERNAL', 'the daemon reported no target');
  }
  const path = (name: string): string => join(session.directory, name);
  const configFile = path('aws-config');
  const credentialsFile = path('aws-credentials');
  const bundleFile = path('ca-bundle.pem');
  const authorityFile = path('ca-node.pem');
  const variables: Record<string, string> = {
    AWS_ACCESS_KEY_ID: target.accessKeyId,
    AWS_SECRET_ACCESS_KEY: target.secretAccessKey,
    AWS_SESSION_TOKEN: target.sessionToken,
    AWS_REGION: target.region,
    AWS_DEFAULT_REGION: target.region,
    AWS_CONFIG_FILE: configFile,
    AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
    AWS_CA_BUNDLE: bundleFile,
    AWS_EC2_METADATA_DISABLED: 'true',
    NODE_EXTRA_CA_CERTS: authorityFile,
    GUARD_SESSION: session.id,
    GUARD_CONTROL: session.controlSocket,
    GUARD_PROXY: `http://127.0.0.1:${ready.port}`,
    GUARD_CA_FILE: authorityFile,
    ...strayOverrides(environment),
    ...(options.config.httpsProxy ? proxyBlock(ready.port, environment) : {}),
  };
  const text = formatAwsConfigFile({
    port: ready.port,
    targets: ready.targets,
    services: ready.services,
    existing: options.existingAwsConfig,
  });
  return {
    variables,
    files: [
      { path: configFile, text },
      // Empty on purpose: it hides ~/.aws/credentials from the clients.
      { path: credentialsFile, text: '' },
      { path: bundleFile, text: joinPem(options.systemBundlePem, ready.caCertificatePem) },
      { path: authorityFile, text: joinPem(options.nodeExtraPem, ready.caCertificatePem) },
    ],
  };
}

function strayOverrides(environment: Environment): Record<string, string> {
  const overrides: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if ((value ?? '') === '') continue;
    const stray = strayVariables.some((stray) => stray === name);
    if (stray || name.startsWith('AWS_ENDPOINT_URL')) overrides[name] = '';
    // An empty profile name is an error in botocore; the generated file's default profile is the right one.
    if (name === 'AWS_PROFILE' || name === 'AWS_DEFAULT_PROFILE') overrides[name] = 'default';
    if (name === 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS') overrides[name] = 'false';
  }
  return overrides;
}

function proxyBlock(port: number, environment: Environment): Record<string, string> {
  const proxy = `http://127.0.0.1:${port}`;
  const direct = mergeNoProxy([environment['NO_PROXY'], environment['no_proxy']]);
  return { HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: direct, no_proxy: direct };
}

function joinPem(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('');
}
