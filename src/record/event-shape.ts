// Owns the check that a parsed line is an event: records are read from disks and artifacts, so nothing is taken on trust.
// Unknown fields are let through (later versions add some); missing or mistyped ones are not.
import { effects } from '../core/decision.ts';
import { accessLevels, systems } from '../core/operation.ts';
import type {
  EventBody,
  EventEnvelope,
  EventType,
  RecordEvent,
  RecordedCall,
  RecordedDecision,
  RecordedOperation,
  RecordedRule,
  RecordedRun,
  RecordedTarget,
} from './events.ts';
import { eventTypes, recordVersion } from './events.ts';

type Check = (value: unknown) => boolean;
/** One check for every field of T, so that a new field cannot be forgotten here. */
type Fields<T> = { readonly [K in keyof T]-?: Check };

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const amount: Check = (value) => typeof value === 'number' && value >= 0;
const anyObject: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hexHash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

function oneOf(values: readonly string[]): Check {
  const known = new Set<unknown>(values);
  return (value) => known.has(value);
}
function nullable(check: Check): Check {
  return (value) => value === null || check(value);
}
function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}
function list(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}
function mapOf(check: Check): Check {
  return (value) => anyObject(value) && Object.values(value as object).every(check);
}
function fields<T>(checks: Fields<T>): Check {
  const entries = Object.entries(checks) as [string, Check][];
  return (value) => {
    if (!anyObject(value)) return false;
    const object = value as Readonly<Record<string, unknown>>;
    for (const [name, check] of entries) {
      if (!check(object[name])) return false;
    }
    return true;
  };
}

const call = fields<RecordedCall>({ invocationId: nullable(text), userAgent: nullable(text) });
const system = oneOf(systems);
const effect = oneOf(effects);
const operation = fields<RecordedOperation>({
  system,
  target: text,
  service: text,
  name: text,
  parts: list(
    fields<RecordedOperation['parts'][number]>({
      action: text,
      access: oneOf(accessLevels),
      resources: list(text),
    }),
  ),
  region: text,
  account: text,
  digest: text,
  params: anyObject,
});
const decision = fields<RecordedDecision>({
  effect,
  rules: list(
    fields<RecordedRule>({
      id: text,
      effect,
      at: text,
      reason: optional(text),
      whenError: optional(text),
    }),
  ),
  deciding: list(text),
  action: text,
  resource: text,
  explanation: text,
  masks: list(text),
  reveal: nullable(text),
});
const type: Check = text;

/** The checks of one event type's body. */
type BodyOf<T extends EventType> = Extract<EventBody, { type: T }>;
const bodies: { readonly [T in EventType]: Check } = {
  genesis: fields<BodyOf<'genesis'>>({
    type,
    guard: fields({ version: text, bundleSha256: nullable(text) }),
    mode: oneOf(['enforce', 'observe']),
    isolation: text,
    principal: fields({ issuer: text, subject: text, claims: mapOf(text) }),
    run: nullable(
      fields<RecordedRun>({
        repository: text,
        runId: text,
        runAttempt: text,
        job: text,
        eventName: text,
        ref: text,
        sha: text,
        actor: text,
        pullRequest: nullable(count),
      }),
    ),
    policy: fields({
      digest: text,
      source: oneOf(['base', 'workspace', 'local']),
      commit: nullable(text),
      files: list(fields({ path: text, sha256: text })),
    }),
    targets: list(
      fields<RecordedTarget>({ name: text, system, role: nullable(text), regions: list(text) }),
    ),
  }),
  canary: fields<BodyOf<'canary'>>({ type, name: text, passed: flag, detail: text }),
  ready: fields<BodyOf<'ready'>>({
    type,
    level: text,
    canaries: fields({ passed: count, failed: count }),
    targets: list(fields({ name: text, account: nullable(text), localKeyId: text })),
  }),
  intent: fields<BodyOf<'intent'>>({
    type,
    operation,
    decision,
    basis: oneOf(['allowed', 'approved', 'observed']),
    call,
  }),
  result: fields<BodyOf<'result'>>({
    type,
    intent: count,
    outcome: oneOf(['ok', 'failed', 'aborted']),
    status: nullable(count),
    upstreamRequestId: nullable(text),
    bytes: count,
    durationMs: amount,
    masked: list(fields({ type: text, count })),
    errorCode: nullable(text),
  }),
  denial: fields<BodyOf<'denial'>>({
    type,
    operation,
    decision,
    refusal: fields({
      kind: oneOf(['policy', 'default', 'approval', 'limit']),
      rule: nullable(text),
      at: nullable(text),
      message: text,
    }),
    call,
  }),
  refusal: fields<BodyOf<'refusal'>>({
    type,
    target: text,
    service: nullable(text),
    method: text,
    code: text,
    message: text,
    call,
  }),
  grant: fields<BodyOf<'grant'>>({
    type,
    target: text,
    scope: oneOf(['session', 'operation']),
    intent: nullable(count),
    roleArn: nullable(text),
    sessionName: nullable(text),
    sourceIdentity: nullable(text),
    policyDigest: nullable(text),
    expiresAt: nullable(text),
  }),
  substitution: fields<BodyOf<'substitution'>>({
    type,
    intent: nullable(count),
    service: text,
    operation: text,
    localKeyId: text,
    roleArn: nullable(text),
  }),
  note: fields<BodyOf<'note'>>({
    type,
    severity: oneOf(['info', 'warning']),
    code: text,
    message: text,
  }),
  end: fields<BodyOf<'end'>>({
    type,
    reason: text,
    counts: mapOf(count),
    openIntents: list(count),
    openIntentCount: count,
    complete: flag,
    check: hexHash,
  }),
};

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const envelope = fields<EventEnvelope>({
  v: (value) => value === recordVersion,
  seq: count,
  time: (value) => typeof value === 'string' && timePattern.test(value),
  type: text,
  sid: (value) => typeof value === 'string' && value.length > 0 && value.length <= 128,
  prev: hexHash,
  salt: (value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value),
  truncated: optional(
    list(fields({ at: text, unit: oneOf(['characters', 'items']), was: count, kept: count })),
  ),
});

const knownTypes: ReadonlySet<string> = new Set(eventTypes);

/** An event of a later version: its place in the chain is known, its content is not. */
export interface UnknownEvent extends Omit<EventEnvelope, 'type'> {
  readonly type: string;
}

export type ParsedLine =
  | { readonly kind: 'event'; readonly event: RecordEvent }
  | { readonly kind: 'unknown-type'; readonly event: UnknownEvent }
  | { readonly kind: 'malformed'; readonly problem: string };

/** Reads one line's text as an event. Never throws. */
export function parseLine(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // FAIL-OPEN-OK: the problem is the answer; the verifier reports the line.
    return { kind: 'malformed', problem: 'is not JSON' };
  }
  if (!anyObject(value)) return { kind: 'malformed', problem: 'is not a JSON object' };
  const version = (value as Readonly<Record<string, unknown>>)['v'];
  if (typeof version === 'number' && version > recordVersion) {
    return { kind: 'malformed', problem: 'has a later format version than this guard reads' };
  }
  if (!envelope(value)) {
    return { kind: 'malformed', problem: 'lacks a field that every event has, or it is mistyped' };
  }
  const event = value as UnknownEvent;
  if (!knownTypes.has(event.type)) return { kind: 'unknown-type', event };
  if (!bodies[event.type as EventType](value)) {
    return {
      kind: 'malformed',
      problem: `lacks a field of ${event.type} events, or it is mistyped`,
    };
  }
  return { kind: 'event', event: value as RecordEvent };
}
