// Owns `guard run`: a session around one command, without GitHub. The caller's own AWS credentials stay in this process.
// Must never let the command see a real credential, nor hide that the record is incomplete.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { GuardConfig, Mode } from '../../config/config.ts';
import type { DaemonStart } from '../../config/daemon-start.ts';
import { buildEnvironmentBlock } from '../../config/environment.ts';
import { silentLogger } from '../../core/clock.ts';
import { GuardError, isGuardError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import { hourMs } from '../../core/units.ts';
import { readSystemBundle, readTextIfPresent } from '../../platform/ca-bundle.ts';
import { loadLocalPolicies } from '../../platform/workspace-policies.ts';
import { entryScript, packageRoot } from '../package-root.ts';
import { startSession } from '../session.ts';

const exitCodes = { usage: 2, incomplete: 70, startFailed: 71 } as const;

const help = `guard run: run a command with its AWS calls under policy

Usage
  guard run [options] -- COMMAND [ARGS…]

Options
  --policy DIR             policies to decide by (default: policies)
  --group NAME             group to be in; repeat for several (not verified: local use only)
  --region REGION          AWS region (default: AWS_REGION, AWS_DEFAULT_REGION)
  --profile NAME           profile of your own AWS credentials
  --observe                block nothing, record everything
  --session-dir DIR        where the record goes (default: .guard/sessions)
  --aws-endpoint-url URL   dial this instead of AWS (emulators)
  --no-https-proxy         do not set HTTPS_PROXY for the command
  --json                   print the session's end as JSON on standard error
  --help

Examples
  guard run --policy policies --group agents -- aws s3 ls
  guard run --observe -- terraform plan

Exit code: the command's own; 70 when the record is incomplete, 71 when the guard could not start.
`;

export interface RunIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface RunOptions {
  readonly command: readonly string[];
  readonly policy: string;
  readonly groups: readonly string[];
  readonly region: string;
  readonly profile: string | null;
  readonly mode: Mode;
  readonly sessionRoot: string;
  readonly endpoint: string | null;
  readonly httpsProxy: boolean;
  readonly json: boolean;
}

function parse(argv: readonly string[], io: RunIo): RunOptions | 'help' {
  const split = argv.indexOf('--');
  const { values, positionals } = parseArgs({
    args: [...(split < 0 ? argv : argv.slice(0, split))],
    allowPositionals: true,
    options: {
      policy: { type: 'string', default: 'policies' },
      group: { type: 'string', multiple: true, default: [] },
      region: { type: 'string' },
      profile: { type: 'string' },
      observe: { type: 'boolean', default: false },
      'session-dir': { type: 'string', default: '.guard/sessions' },
      'aws-endpoint-url': { type: 'string' },
      'no-https-proxy': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const command = split < 0 ? [] : argv.slice(split + 1);
  if (positionals.length > 0)
    throw usage(`unexpected argument ${positionals[0] ?? ''}: put the command after --`);
  if (command.length === 0) throw usage('no command: write it after --');
  const region = values.region ?? io.env['AWS_REGION'] ?? io.env['AWS_DEFAULT_REGION'];
  if (region === undefined || region === '') throw usage('no region: use --region or AWS_REGION');
  return {
    command,
    policy: values.policy,
    groups: values.group,
    region,
    profile: values.profile ?? io.env['AWS_PROFILE'] ?? null,
    mode: values.observe ? 'observe' : 'enforce',
    sessionRoot: resolve(io.cwd, values['session-dir']),
    endpoint: values['aws-endpoint-url'] ?? null,
    httpsProxy: !values['no-https-proxy'],
    json: values.json,
  };
}

function usage(message: string): GuardError {
  return new GuardError('CONFIG_INVALID', message, { hint: 'see guard run --help' });
}

function configOf(options: RunOptions): GuardConfig {
  return {
    mode: options.mode,
    isolation: 'advisory',
    region: options.region,
    roleToAssume: null,
    workRole: null,
    audience: 'sts.amazonaws.com',
    issuer: 'local',
    roleSessionName: '',
    roleDurationSeconds: 3_600,
    allowedAccountIds: [],
    stsEndpoint: null,
    awsEndpointUrl: options.endpoint,
    maskAwsAccountId: false,
    retryMaxAttempts: 3,
    policyDirectory: options.policy,
    policySource: 'workspace',
    httpsProxy: options.httpsProxy,
    artifact: { upload: false, name: null, retentionDays: null },
  };
}

function startOf(options: RunOptions, io: RunIo): DaemonStart {
  const id = `gs-${randomBytes(13).toString('hex').slice(0, 20)}`;
  const directory = join(options.sessionRoot, id);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const user = userInfo().username;
  return {
    version: 1,
    config: configOf(options),
    run: null,
    principal: {
      issuer: 'local',
      subject: `user:${user}`,
      claims: {},
      declaredGroups: options.groups,
    },
    policies: {
      files: loadLocalPolicies(io.cwd, options.policy),
      source: 'local',
      commit: null,
    },
    session: { id, directory, controlSocket: '', recordFile: join(directory, 'events.jsonl') },
    credentials: { kind: 'ambient', profile: options.profile },
    secrets: { externalId: null, githubToken: null, controlToken: new Secret('') },
    watchPid: null,
    maxLifetimeMs: 12 * hourMs,
    dataDirectory: join(packageRoot(), 'data', 'aws'),
  };
}

/** Runs `guard run`. Resolves to the exit code. */
export async function runGuardRun(argv: readonly string[], io: RunIo): Promise<number> {
  let options: RunOptions | 'help';
  try {
    options = parse(argv, io);
  } catch (error) {
    io.stderr.write(
      `guard run: ${error instanceof Error ? error.message : 'wrong usage'}\nsee guard run --help\n`,
    );
    return exitCodes.usage;
  }
  if (options === 'help') {
    io.stdout.write(help);
    return 0;
  }
  try {
    return await runUnderGuard(options, io);
  } catch (error) {
    if (!isGuardError(error)) throw error;
    io.stderr.write(`guard: ${error.code}: ${error.message}\n`);
    if ('diagnostics' in error && Array.isArray(error.diagnostics)) {
      for (const one of error.diagnostics) {
        io.stderr.write(`  ${one.at.file}:${one.at.line}:${one.at.column}: ${one.message}\n`);
      }
    }
    if (error.hint !== undefined) io.stderr.write(`  ${error.hint}\n`);
    return exitCodes.startFailed;
  }
}

async function runUnderGuard(options: RunOptions, io: RunIo): Promise<number> {
  const start = startOf(options, io);
  const session = await startSession(start, silentLogger);
  const block = buildEnvironmentBlock({
    config: start.config,
    session: start.session,
    ready: session.ready,
    environment: io.env,
    existingAwsConfig: readTextIfPresent(
      io.env['AWS_CONFIG_FILE'] ?? join(io.env['HOME'] ?? '', '.aws', 'config'),
    ),
    systemBundlePem: readSystemBundle([io.env['AWS_CA_BUNDLE'], io.env['SSL_CERT_FILE']]),
    nodeExtraPem: readTextIfPresent(io.env['NODE_EXTRA_CA_CERTS']) ?? '',
  });
  for (const file of block.files) writeFileSync(file.path, file.text, { mode: 0o600 });
  // Beside the running script: the same from the bundle and from source.
  const preload = join(dirname(entryScript()), 'node-preload.cjs');
  io.stderr.write(
    `guard: ${options.mode}, level ${session.ready.level}, policy ${session.policy.digest.slice(0, 12)}, session ${start.session.id}\n`,
  );
  const code = await runCommand(options.command, {
    ...io.env,
    ...block.variables,
    GUARD_PROXY: `http://127.0.0.1:${session.ready.port}`,
    GUARD_CA_FILE: block.variables['AWS_CA_BUNDLE'] ?? '',
    NODE_OPTIONS: `${io.env['NODE_OPTIONS'] ?? ''} --require "${preload}"`.trim(),
  });
  const end = await session.finish('command');
  if (options.json) io.stderr.write(`${JSON.stringify({ ...end, exitCode: code })}\n`);
  else {
    io.stderr.write(
      `guard: ${end.events} events, record ${end.complete ? 'complete' : 'INCOMPLETE'}: ${end.recordFile}\n`,
    );
  }
  return end.complete ? code : exitCodes.incomplete;
}

function runCommand(
  command: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const [program = '', ...args] = command;
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'inherit', env: environment as NodeJS.ProcessEnv });
    const pass = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.once('error', () => done(127));
    child.once('close', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      done(code ?? (signal === null ? 1 : 128 + 15));
    });
  });
}
