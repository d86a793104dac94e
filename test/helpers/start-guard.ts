// Owns a guard session inside the test process: started as `guard run` starts one, dialling an emulator, stopped with
// its record read and verified. Clients get one of three environments, each with a single way to the guard.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardConfig } from '../../src/config/config.ts';
import type { DaemonStart, SessionPlace } from '../../src/config/daemon-start.ts';
import { buildEnvironmentBlock } from '../../src/config/environment.ts';
import { type Logger, silentLogger } from '../../src/core/clock.ts';
import { Secret } from '../../src/core/secret.ts';
import { minuteMs } from '../../src/core/units.ts';
import { type GuardSession, startSession } from '../../src/entry/session.ts';
import { readSystemBundle } from '../../src/platform/ca-bundle.ts';
import type { EventType, RecordEvent, RecordedCall } from '../../src/record/events.ts';
import { readRecord } from '../../src/record/reader.ts';
import { type Verification, verifyRecord } from '../../src/record/verify.ts';

/** Keys that stand for the caller's own: they may appear upstream and nowhere else. */
export const ambientTestKeys = {
  accessKeyId: 'AKIAGUARDTESTAMBIENT',
  secretAccessKey: 'ambient/secret+that+no+client+may+ever+see',
  sessionToken: 'ambient-session-token-that-no-client-may-ever-see',
} as const;

/**
 * How a client finds the guard. `config-file`: endpoints of AWS_CONFIG_FILE, no proxy, no certificate. `connect`:
 * HTTPS_PROXY and AWS_CA_BUNDLE, no endpoints. `hook`: the Node preload hook, neither endpoints nor proxy variable.
 * `exported`: the block as later steps of a job get it, endpoints and proxy.
 */
export type ClientMode = 'config-file' | 'connect' | 'hook' | 'exported';

export interface StartGuardOptions {
  /** Folder of the session and of the clients' files; the caller removes it. */
  readonly folder: string;
  /** Text of the one policy file, which is `policies/test.yaml`. */
  readonly policy: string;
  /** Origin of the emulator. */
  readonly awsEndpointUrl: string;
  readonly region?: string;
  readonly mode?: 'enforce' | 'observe';
  readonly groups?: readonly string[];
  readonly logger?: Logger;
}

export interface SealedRecord {
  readonly text: string;
  readonly events: readonly RecordEvent[];
  readonly verification: Verification;
  /** `service:Operation` of every event of this type, in order, without the guard's own canaries. */
  operations(type: 'intent' | 'denial'): readonly string[];
  /** Codes of the requests that were refused before they were understood, without the canaries. */
  refusals(): readonly string[];
}

export interface StartedGuard {
  readonly port: number;
  readonly session: GuardSession;
  /** A whole environment for a client program: nothing of the test's own but PATH. */
  environment(mode: ClientMode): Record<string, string>;
  /** Ends the session and reads its record. Safe to call twice. */
  stop(): Promise<SealedRecord>;
}

const root = join(import.meta.dirname, '../..');
export const policyPath = 'policies/test.yaml';
export const preloadFile = join(root, 'src/entry/node-preload.cjs');

function configOf(options: StartGuardOptions): GuardConfig {
  return {
    mode: options.mode ?? 'enforce',
    isolation: 'advisory',
    region: options.region ?? 'us-east-1',
    roleToAssume: null,
    workRole: null,
    audience: 'sts.amazonaws.com',
    issuer: 'local',
    roleSessionName: '',
    roleDurationSeconds: 3_600,
    allowedAccountIds: [],
    stsEndpoint: null,
    awsEndpointUrl: options.awsEndpointUrl,
    maskAwsAccountId: false,
    retryMaxAttempts: 3,
    policyDirectory: 'policies',
    policySource: 'workspace',
    httpsProxy: true,
    artifact: { upload: false, name: null, retentionDays: null },
  };
}

function startOf(options: StartGuardOptions): DaemonStart {
  const id = `gs-${randomBytes(10).toString('hex')}`;
  const directory = join(options.folder, id);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return {
    version: 1,
    config: configOf(options),
    run: null,
    principal: {
      issuer: 'local',
      subject: 'user:test',
      claims: {},
      declaredGroups: options.groups ?? [],
    },
    policies: {
      files: [{ path: policyPath, text: options.policy }],
      source: 'local',
      commit: null,
    },
    session: { id, directory, controlSocket: '', recordFile: join(directory, 'events.jsonl') },
    credentials: { kind: 'ambient', profile: null },
    secrets: { externalId: null, githubToken: null, controlToken: new Secret('') },
    watchPid: null,
    maxLifetimeMs: 30 * minuteMs,
    dataDirectory: join(root, 'data/aws'),
  };
}

/** Starts a session whose own credentials are `ambientTestKeys`. */
export async function startGuard(options: StartGuardOptions): Promise<StartedGuard> {
  // The session reads the default credential chain of its process, as `guard run` does.
  process.env['AWS_ACCESS_KEY_ID'] = ambientTestKeys.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = ambientTestKeys.secretAccessKey;
  process.env['AWS_SESSION_TOKEN'] = ambientTestKeys.sessionToken;
  delete process.env['AWS_PROFILE'];
  const start = startOf(options);
  const session = await startSession(start, options.logger ?? silentLogger);
  let sealed: Promise<SealedRecord> | null = null;
  return {
    port: session.ready.port,
    session,
    environment: (mode) => clientEnvironment(mode, { place: start.session, session }),
    stop: () => {
      sealed ??= session.finish('test').then(() => readSealed(start.session.recordFile));
      return sealed;
    },
  };
}

function clientEnvironment(
  mode: ClientMode,
  at: { readonly place: SessionPlace; readonly session: GuardSession },
): Record<string, string> {
  const { ready } = at.session;
  const directory = join(at.place.directory, mode);
  const home = join(directory, 'home');
  mkdirSync(home, { recursive: true });
  const block = buildEnvironmentBlock({
    config: { httpsProxy: mode === 'connect' || mode === 'exported' },
    session: { ...at.place, directory },
    ready,
    environment: {},
    existingAwsConfig: null,
    systemBundlePem: readSystemBundle([]),
    nodeExtraPem: '',
  });
  const named = mode === 'config-file' || mode === 'exported';
  for (const file of block.files) {
    const text = named ? file.text : withoutEndpoints(file.text);
    writeFileSync(file.path, text, { mode: 0o600 });
  }
  const variables: Record<string, string> = {
    ...block.variables,
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    AWS_PAGER: '',
  };
  if (mode === 'hook') variables['NODE_OPTIONS'] = `--require "${preloadFile}"`;
  if (mode === 'config-file') {
    // Nothing but the endpoints may lead to the guard here.
    for (const name of ['AWS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS', 'GUARD_PROXY', 'GUARD_CA_FILE'])
      delete variables[name];
  }
  return variables;
}

/** The config file without its `services`: a call can then only come through the other layers. */
function withoutEndpoints(text: string): string {
  const sections = text.split(/^(?=\[)/m).filter((section) => !section.startsWith('[services '));
  const kept = sections.join('').replace(/^services = .*\n/gm, '');
  if (kept.includes('endpoint_url')) throw new Error('the config file still names an endpoint');
  return kept;
}

async function readSealed(file: string): Promise<SealedRecord> {
  const bytes = readFileSync(file);
  const events: RecordEvent[] = [];
  for await (const item of readRecord(bytes)) if (item.kind === 'event') events.push(item.event);
  return {
    text: bytes.toString('utf8'),
    events,
    verification: await verifyRecord(bytes),
    operations: (type) =>
      eventsOf(events, type)
        .filter(byClient)
        .map(({ operation }) => `${operation.service}:${operation.name}`),
    refusals: () =>
      eventsOf(events, 'refusal')
        .filter(byClient)
        .map(({ code }) => code),
  };
}

function byClient(event: { readonly call: RecordedCall }): boolean {
  return event.call.userAgent !== 'guard-canary';
}

/** The events of one type. */
export function eventsOf<T extends EventType>(
  events: readonly RecordEvent[],
  type: T,
): readonly Extract<RecordEvent, { type: T }>[] {
  return events.filter((event): event is Extract<RecordEvent, { type: T }> => event.type === type);
}
