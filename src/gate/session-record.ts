// Owns the translation of the gate's outcomes into events of the session record.
// Must never put a value into an event that the caller did not hand over as recordable.
import type { Decision } from '../core/decision.ts';
import type { Operation } from '../core/operation.ts';
import type { PermitBasis } from '../core/permit.ts';
import type { RecordedDecision, RecordedOperation, RecordedRule } from '../record/events.ts';
import type { RecordWriter } from '../record/writer.ts';
import type { Denial } from './denial.ts';
import type { CallFacts, CallOutcome, GateRecord, UndecodableFacts } from './gate.ts';

function recordedOperation(operation: Operation, call: CallFacts): RecordedOperation {
  return {
    system: operation.system,
    target: operation.target,
    service: operation.service,
    name: operation.name,
    parts: operation.parts,
    region: operation.region,
    account: operation.account,
    digest: operation.digest,
    params: call.recordedParams(),
  };
}

function recordedDecision(decision: Decision): RecordedDecision {
  return {
    effect: decision.effect,
    rules: decision.rules.map(
      (rule): RecordedRule => ({
        id: rule.id,
        effect: rule.effect,
        at: `${rule.at.file}:${rule.at.line}:${rule.at.column}`,
        ...(rule.reason === undefined ? {} : { reason: rule.reason }),
        ...(rule.whenError === undefined ? {} : { whenError: rule.whenError }),
      }),
    ),
    deciding: decision.deciding.map((rule) => rule.id),
    action: decision.part.action,
    resource: decision.resource,
    explanation: decision.explanation,
    masks: decision.masks.map((mask) => mask.id),
    reveal: decision.reveal?.id ?? null,
  };
}

function recordedCall(call: CallFacts) {
  return { invocationId: call.invocationId, userAgent: call.userAgent };
}

/** The gate's record over a session's writer. */
export class SessionRecord implements GateRecord {
  readonly #writer: RecordWriter;

  constructor(writer: RecordWriter) {
    this.#writer = writer;
  }

  intent(operation: Operation, decision: Decision, basis: PermitBasis, call: CallFacts): number {
    return this.#writer.append({
      type: 'intent',
      operation: recordedOperation(operation, call),
      decision: recordedDecision(decision),
      basis,
      call: recordedCall(call),
    });
  }

  denial(operation: Operation, decision: Decision, denial: Denial, call: CallFacts): void {
    this.#writer.append({
      type: 'denial',
      operation: recordedOperation(operation, call),
      decision: recordedDecision(decision),
      refusal: { kind: denial.kind, rule: denial.rule, at: denial.at, message: denial.message },
      call: recordedCall(call),
    });
  }

  undecodable(facts: UndecodableFacts, call: CallFacts): void {
    this.#writer.append({ type: 'refusal', ...facts, call: recordedCall(call) });
  }

  result(intentSeq: number, outcome: CallOutcome): void {
    this.#writer.append({
      type: 'result',
      intent: intentSeq,
      outcome: outcome.outcome,
      status: outcome.status,
      upstreamRequestId: outcome.upstreamRequestId,
      bytes: outcome.responseBytes,
      durationMs: outcome.durationMs,
      masked: outcome.masked,
      errorCode: outcome.errorCode,
    });
  }

  durable(seq: number): Promise<void> {
    return this.#writer.durable(seq);
  }
}
