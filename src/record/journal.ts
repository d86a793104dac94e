// Owns the translation of what happens in the guard into events: one method for each thing worth recording.
// Must never be handed an unmasked parameter, an answer or a key (T09). Fits the gate's `GateRecord`.
import type { Decision, MatchedRule } from '../core/decision.ts';
import type { Operation } from '../core/operation.ts';
import type { PermitBasis } from '../core/permit.ts';
import type {
  CanaryBody,
  DenialBody,
  GenesisBody,
  GrantBody,
  NoteBody,
  ReadyBody,
  RecordedCall,
  RecordedDecision,
  RecordedOperation,
  RecordedRule,
  RefusalBody,
  ResultBody,
  SubstitutionBody,
} from './events.ts';
import type { RecordSeal, RecordWriter } from './writer.ts';

/** Facts of a call around its operation, safe to record. */
export interface JournalCall extends RecordedCall {
  /** Parameters with every sensitive member replaced. Called at most once. */
  readonly recordedParams: () => Readonly<Record<string, unknown>>;
}

/** How a forwarded call ended. */
export interface JournalOutcome extends Omit<ResultBody, 'type' | 'intent' | 'bytes'> {
  readonly responseBytes: number;
}

/** The session's journal. Every method throws RECORD_FAILED once the record is broken. */
export class Journal {
  readonly #writer: RecordWriter;

  constructor(writer: RecordWriter) {
    this.#writer = writer;
  }

  genesis(body: Omit<GenesisBody, 'type'>): number {
    return this.#writer.append({ type: 'genesis', ...body });
  }

  canary(body: Omit<CanaryBody, 'type'>): number {
    return this.#writer.append({ type: 'canary', ...body });
  }

  ready(body: Omit<ReadyBody, 'type'>): number {
    return this.#writer.append({ type: 'ready', ...body });
  }

  /** An operation is about to be forwarded. Await `durable` of the returned number before sending anything. */
  intent(operation: Operation, decision: Decision, basis: PermitBasis, call: JournalCall): number {
    return this.#writer.append({
      type: 'intent',
      operation: recordOperation(operation, call),
      decision: recordDecision(decision),
      basis,
      call: recordCall(call),
    });
  }

  /** A decoded operation was refused. */
  denial(
    operation: Operation,
    decision: Decision,
    refusal: DenialBody['refusal'],
    call: JournalCall,
  ): void {
    const { kind, rule, at, message } = refusal;
    this.#writer.append({
      type: 'denial',
      operation: recordOperation(operation, call),
      decision: recordDecision(decision),
      refusal: { kind, rule, at, message },
      call: recordCall(call),
    });
  }

  /** A request was refused before it was understood. */
  undecodable(facts: Omit<RefusalBody, 'type' | 'call'>, call: JournalCall): void {
    const { target, service, method, code, message } = facts;
    this.#writer.append({
      type: 'refusal',
      target,
      service,
      method,
      code,
      message,
      call: recordCall(call),
    });
  }

  /** A forwarded operation ended. */
  result(intentSeq: number, outcome: JournalOutcome): void {
    this.#writer.append({
      type: 'result',
      intent: intentSeq,
      outcome: outcome.outcome,
      status: outcome.status,
      upstreamRequestId: outcome.upstreamRequestId,
      bytes: outcome.responseBytes,
      durationMs: Math.max(0, Math.round(outcome.durationMs * 1_000) / 1_000),
      masked: outcome.masked.map(({ type, count }) => ({ type, count })),
      errorCode: outcome.errorCode,
    });
  }

  grant(body: Omit<GrantBody, 'type'>): number {
    return this.#writer.append({ type: 'grant', ...body });
  }

  substitution(body: Omit<SubstitutionBody, 'type'>): number {
    return this.#writer.append({ type: 'substitution', ...body });
  }

  note(body: Omit<NoteBody, 'type'>): number {
    return this.#writer.append({ type: 'note', ...body });
  }

  /** Resolves when the event with this number is on stable storage. */
  durable(seq: number): Promise<void> {
    return this.#writer.durable(seq);
  }

  /** Closes the record. Never rejects. */
  seal(reason: string): Promise<RecordSeal> {
    return this.#writer.seal(reason);
  }
}

/** `file:line:column` of a rule. */
function placeOf(rule: MatchedRule): string {
  return `${rule.at.file}:${rule.at.line}:${rule.at.column}`;
}

function recordRule(rule: MatchedRule): RecordedRule {
  return {
    id: rule.id,
    effect: rule.effect,
    at: placeOf(rule),
    ...(rule.reason === undefined ? {} : { reason: rule.reason }),
    ...(rule.whenError === undefined ? {} : { whenError: rule.whenError }),
  };
}

function recordDecision(decision: Decision): RecordedDecision {
  return {
    effect: decision.effect,
    rules: decision.rules.map(recordRule),
    deciding: decision.deciding.map((rule) => rule.id),
    action: decision.part.action,
    resource: decision.resource,
    explanation: decision.explanation,
    masks: decision.masks.map((mask) => mask.id),
    reveal: decision.reveal?.id ?? null,
  };
}

function recordOperation(operation: Operation, call: JournalCall): RecordedOperation {
  const { system, target, service, name, region, account, digest } = operation;
  const parts = operation.parts.map(({ action, access, resources }) => ({
    action,
    access,
    resources,
  }));
  const params = call.recordedParams();
  return { system, target, service, name, region, account, digest, parts, params };
}

function recordCall(call: RecordedCall): RecordedCall {
  return { invocationId: call.invocationId, userAgent: call.userAgent };
}
