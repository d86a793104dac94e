// Owns the calls that the guard makes through its own port before it says ready: what must be refused is refused.
// Must never send a call that could be forwarded: a canary that is not refused is a failed start, not an accident.
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { DaemonStart } from '../config/daemon-start.ts';
import { systemClock } from '../core/clock.ts';
import { Secret } from '../core/secret.ts';
import { secondMs } from '../core/units.ts';
import type { LocalKey } from '../credentials/local-credentials.ts';
import type { Decider } from '../gate/gate.ts';
import { signRequest } from '../wire/sigv4/sign.ts';
import { SigningKeyCache } from '../wire/sigv4/signing-keys.ts';

export interface CanaryResult {
  readonly name: string;
  readonly passed: boolean;
  readonly detail: string;
}

export interface CanaryOptions {
  readonly port: number;
  readonly key: LocalKey;
  readonly region: string;
  /** `x-guard-denied` of the policy's refusal of TerminateInstances; null when policy does not deny it (or observes). */
  readonly policyDenial: string | null;
}

const timeoutMs = 10 * secondMs;
const userAgent = 'guard-canary';
const formType = 'application/x-www-form-urlencoded';
const body = 'Action=GetCallerIdentity&Version=2011-06-15';
const unknownBody = 'Action=GuardCanaryMustBeRefused&Version=2011-06-15';
/** Would change nothing even if it were forwarded: a dry run on an instance that cannot exist. */
const terminateBody =
  'Action=TerminateInstances&DryRun=true&InstanceId.1=i-00000000000000000&Version=2016-11-15';

interface Attempt {
  readonly name: string;
  readonly headers: readonly string[];
  readonly service: string;
  readonly body: string;
  /** Value of `x-guard-denied` that proves the right refusal. */
  readonly expected: string;
}

function signed(options: CanaryOptions, service: string, payload: string): readonly string[] {
  return signedWith(options, service, payload, options.key.secretAccessKey);
}

function signedWith(
  options: CanaryOptions,
  service: string,
  payload: string,
  secret: Secret<string>,
): readonly string[] {
  return signRequest({
    method: 'POST',
    path: `/${options.key.target}/${service}`,
    query: '',
    headers: [
      ['host', `127.0.0.1:${options.port}`],
      ['content-type', formType],
      ['user-agent', userAgent],
      ['content-length', String(Buffer.byteLength(payload))],
    ],
    region: options.region,
    service,
    credentials: {
      accessKeyId: options.key.accessKeyId,
      secretAccessKey: secret,
      sessionToken: options.key.sessionToken,
      expiresAtMs: null,
    },
    nowMs: systemClock.nowMs(),
    payload: { kind: 'hash', sha256: createHash('sha256').update(payload).digest('hex') },
    keys: new SigningKeyCache(),
  }).headers;
}

function attempts(options: CanaryOptions): readonly Attempt[] {
  const plain = [
    'host',
    `127.0.0.1:${options.port}`,
    'user-agent',
    userAgent,
    'content-type',
    formType,
  ];
  const wrong = new Secret('not-the-secret-of-this-session');
  const list: Attempt[] = [
    { name: 'unsigned-call', headers: plain, service: 'sts', body, expected: 'SIGNATURE_MISSING' },
    {
      name: 'wrong-secret',
      headers: signedWith(options, 'sts', body, wrong),
      service: 'sts',
      body,
      expected: 'SIGNATURE_INVALID',
    },
    {
      name: 'unknown-operation',
      headers: signed(options, 'sts', unknownBody),
      service: 'sts',
      body: unknownBody,
      expected: 'OPERATION_UNKNOWN',
    },
  ];
  if (options.policyDenial !== null) {
    list.push({
      name: 'policy-denial',
      headers: signed(options, 'ec2', terminateBody),
      service: 'ec2',
      body: terminateBody,
      expected: options.policyDenial,
    });
  }
  return list;
}

/** Makes the calls and says of each whether it was refused for the right reason. */
export async function runCanaries(options: CanaryOptions): Promise<readonly CanaryResult[]> {
  const results: CanaryResult[] = [];
  for (const attempt of attempts(options)) {
    const answer = await send(options, attempt);
    const passed = answer.status >= 400 && answer.reason === attempt.expected;
    results.push({
      name: attempt.name,
      passed,
      detail: passed
        ? 'refused, as it must be'
        : `answered ${answer.status} (${answer.reason ?? 'no reason'})`,
    });
  }
  return results;
}

function send(
  options: CanaryOptions,
  attempt: Attempt,
): Promise<{ status: number; reason: string | null }> {
  return new Promise((resolve) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: options.port,
        method: 'POST',
        path: `/${options.key.target}/${attempt.service}`,
        headers: attempt.headers as string[],
        timeout: timeoutMs,
        agent: false,
      },
      (response) => {
        response.resume();
        const reason = response.headers['x-guard-denied'];
        resolve({
          status: response.statusCode ?? 0,
          reason: typeof reason === 'string' ? reason : null,
        });
      },
    );
    sent.once('timeout', () => sent.destroy());
    // No answer is no refusal: status 0 fails the canary.
    sent.once('error', () => resolve({ status: 0, reason: null }));
    sent.end(attempt.body);
  });
}

/** What the policy would answer to the canary's TerminateInstances: the refusal's mark, or null when it is not denied. */
export function policyDenialOf(
  start: DaemonStart,
  decider: Decider,
  target: { readonly name: string; readonly region: string },
): string | null {
  if (start.config.mode === 'observe') return null;
  const decision = decider.decide(start.principal, {
    system: 'aws',
    target: target.name,
    service: 'ec2',
    name: 'TerminateInstances',
    parts: [{ action: 'ec2:TerminateInstances', access: 'write', resources: ['*'] }],
    params: { InstanceIds: ['i-00000000000000000'], DryRun: true },
    region: target.region,
    account: '*',
    digest: '',
  });
  if (decision.effect === 'allow') return null;
  return decision.deciding[0]?.id ?? 'access-denied';
}
