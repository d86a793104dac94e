// Owns sample events and an in-memory sink for the tests of records and replays.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../src/core/clock.ts';
import type {
  AppendableBody,
  DenialBody,
  GenesisBody,
  IntentBody,
  RecordedDecision,
  RecordedOperation,
  RefusalBody,
  ResultBody,
} from '../../../src/record/events.ts';
import { type AppendSink, RecordWriter } from '../../../src/record/writer.ts';

/** A sink in memory that can be held, and told to fail. */
export class MemorySink implements AppendSink {
  readonly chunks: Uint8Array[] = [];
  readonly calls: { readonly bytes: number; readonly durable: boolean }[] = [];
  closed = false;
  failWith: Error | null = null;
  #gate: Promise<void> = Promise.resolve();
  #overlapping = 0;

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  /** Makes appends wait until the returned function is called. */
  hold(): () => void {
    let open: () => void = () => undefined;
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  async append(bytes: Uint8Array, durable: boolean): Promise<void> {
    this.#overlapping += 1;
    if (this.#overlapping > 1) throw new Error('two appends at once');
    this.calls.push({ bytes: bytes.length, durable });
    await this.#gate;
    this.#overlapping -= 1;
    if (this.failWith !== null) throw this.failWith;
    this.chunks.push(Buffer.from(bytes));
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

/** A clock that goes on by 7 ms at each reading. */
export function steppingClock(startMs = Date.UTC(2026, 0, 2, 3, 4, 5)): Clock {
  let nowMs = startMs - 7;
  return {
    nowMs: () => {
      nowMs += 7;
      return nowMs;
    },
  };
}

export function createWriter(
  sink: AppendSink,
  sessionId = 'gs-abcdefghijklmnopqrst',
): RecordWriter {
  return new RecordWriter({ sink, clock: steppingClock(), random: randomBytes, sessionId });
}

export const genesis: GenesisBody = {
  type: 'genesis',
  guard: { version: '0.1.0', bundleSha256: 'b'.repeat(64) },
  mode: 'enforce',
  isolation: 'advisory',
  principal: {
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:acme/shop:ref:refs/heads/main',
    claims: {
      repository: 'acme/shop',
      ref: 'refs/heads/main',
      job_workflow_ref: 'acme/shop/.github/workflows/agent.yml@refs/heads/main',
      actor: 'octo',
      run_id: '42',
    },
  },
  run: {
    repository: 'acme/shop',
    runId: '42',
    runAttempt: '1',
    job: 'agent',
    eventName: 'pull_request',
    ref: 'refs/pull/7/merge',
    sha: 'a'.repeat(40),
    actor: 'octo',
    pullRequest: 7,
  },
  policy: {
    digest: 'c'.repeat(64),
    source: 'base',
    commit: 'd'.repeat(40),
    files: [{ path: 'policies/agent.yaml', sha256: 'e'.repeat(64) }],
  },
  targets: [
    {
      name: 'main',
      system: 'aws',
      role: 'arn:aws:iam::111122223333:role/agent-work',
      regions: ['eu-west-1'],
    },
  ],
};

export function operation(overrides: Partial<RecordedOperation> = {}): RecordedOperation {
  return {
    system: 'aws',
    target: 'main',
    service: 's3',
    name: 'GetObject',
    region: 'eu-west-1',
    account: '111122223333',
    digest: '1'.repeat(64),
    parts: [
      { action: 's3:GetObject', access: 'read', resources: ['arn:aws:s3:::shop-data/report.csv'] },
    ],
    params: { Bucket: 'shop-data', Key: 'report.csv' },
    ...overrides,
  };
}

export function decision(overrides: Partial<RecordedDecision> = {}): RecordedDecision {
  return {
    effect: 'allow',
    rules: [{ id: 'read-the-shop', effect: 'allow', at: 'policies/agent.yaml:12:5' }],
    deciding: ['read-the-shop'],
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::shop-data/report.csv',
    explanation: 'rule read-the-shop allows s3:GetObject',
    masks: [],
    reveal: null,
    ...overrides,
  };
}

export const call = { invocationId: 'c0ffee', userAgent: 'aws-cli/2.30' } as const;

export function intent(overrides: Partial<Omit<IntentBody, 'type'>> = {}): IntentBody {
  return {
    type: 'intent',
    operation: operation(),
    decision: decision(),
    basis: 'allowed',
    call,
    ...overrides,
  };
}

export function result(
  intentSeq: number,
  overrides: Partial<Omit<ResultBody, 'type'>> = {},
): ResultBody {
  return {
    type: 'result',
    intent: intentSeq,
    outcome: 'ok',
    status: 200,
    upstreamRequestId: 'REQ-1',
    bytes: 1_234,
    durationMs: 12.5,
    masked: [],
    errorCode: null,
    ...overrides,
  };
}

export function denial(overrides: Partial<Omit<DenialBody, 'type'>> = {}): DenialBody {
  return {
    type: 'denial',
    operation: operation({
      name: 'DeleteBucket',
      parts: [
        { action: 's3:DeleteBucket', access: 'write', resources: ['arn:aws:s3:::shop-data'] },
      ],
      params: { Bucket: 'shop-data' },
    }),
    decision: decision({
      effect: 'deny',
      rules: [{ id: 'never-destroy', effect: 'deny', at: 'policies/agent.yaml:20:5' }],
      deciding: ['never-destroy'],
      action: 's3:DeleteBucket',
      resource: 'arn:aws:s3:::shop-data',
    }),
    refusal: {
      kind: 'policy',
      rule: 'never-destroy',
      at: 'policies/agent.yaml:20:5',
      message: 'denied by guard: rule never-destroy denies s3:DeleteBucket',
    },
    call,
    ...overrides,
  };
}

export const refusal: RefusalBody = {
  type: 'refusal',
  target: 'main',
  service: null,
  method: 'POST',
  code: 'SIGNATURE_INVALID',
  message: 'the signature does not match',
  call: { invocationId: null, userAgent: null },
};

/** A small session with every kind of event. */
export const sampleBodies: readonly AppendableBody[] = [
  genesis,
  { type: 'canary', name: 'must-deny', passed: true, detail: 'denied as it must be' },
  {
    type: 'ready',
    level: 'advisory',
    canaries: { passed: 1, failed: 0 },
    targets: [{ name: 'main', account: '111122223333', localKeyId: 'AKIAGUARDLOCAL000001' }],
  },
  {
    type: 'grant',
    target: 'main',
    scope: 'session',
    intent: null,
    roleArn: 'arn:aws:iam::111122223333:role/agent-work',
    sessionName: 'guard-42-1',
    sourceIdentity: 'octo',
    policyDigest: 'f'.repeat(64),
    expiresAt: '2026-01-02T04:04:05.000Z',
  },
  { type: 'note', severity: 'warning', code: 'session-policy-fallback', message: 'did not fit' },
  intent(),
  denial(),
  result(5, { masked: [{ type: 'secret', count: 2 }] }),
  refusal,
  intent({ basis: 'approved' }),
  {
    type: 'substitution',
    intent: 9,
    service: 'sts',
    operation: 'AssumeRole',
    localKeyId: 'AKIAGUARDLOCAL000002',
    roleArn: 'arn:aws:iam::111122223333:role/other',
  },
  result(9, { outcome: 'failed', status: 503 }),
];

/** Bytes of a sealed record of these bodies. */
export async function sealedRecord(bodies = sampleBodies): Promise<Buffer> {
  const sink = new MemorySink();
  const writer = createWriter(sink);
  for (const body of bodies) writer.append(body);
  await writer.seal('post');
  return sink.bytes;
}

/** The lines of a record, newlines included. */
export function linesOf(record: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let at = record.indexOf(10); at !== -1; at = record.indexOf(10, start)) {
    lines.push(record.subarray(start, at + 1));
    start = at + 1;
  }
  if (start < record.length) lines.push(record.subarray(start));
  return lines;
}
