// Owns the one pass over a record that gathers what a summary or a list entry says. Memory is bounded: past a number
// of distinct operations only counters grow.
import type {
  EndBody,
  GenesisBody,
  NoteBody,
  ReadyBody,
  RecordEvent,
  RecordedDecision,
  RecordedOperation,
} from '../record/events.ts';
import type { ReadItem } from '../record/reader.ts';

/** Operations alike in action, resource and rule, counted together. */
export interface OperationGroup {
  readonly action: string;
  readonly resource: string;
  readonly target: string;
  /** Rule id, or null when no rule matched. */
  readonly rule: string | null;
  /** `file:line:column`, or null. */
  readonly at: string | null;
  readonly reason: string;
  count: number;
}

/** Groups in order of first appearance, and how many operations did not fit. */
export interface GroupTable {
  readonly groups: readonly OperationGroup[];
  readonly operations: number;
}

export interface SessionFacts {
  readonly sessionId: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly genesis: GenesisBody | null;
  readonly ready: ReadyBody | null;
  readonly end: EndBody | null;
  readonly allowed: number;
  /** Forwarded after a human said yes. */
  readonly approved: GroupTable;
  /** Forwarded in observe mode although enforcing would have refused them. */
  readonly wouldRefuse: GroupTable;
  /** Decoded and refused. */
  readonly denied: GroupTable;
  /** Refused before they were understood, by error code. */
  readonly refused: ReadonlyMap<string, number>;
  readonly outcomes: { readonly ok: number; readonly failed: number; readonly aborted: number };
  /** Masked values by type. */
  readonly masked: ReadonlyMap<string, number>;
  readonly grants: { readonly session: number; readonly operation: number };
  readonly substitutions: number;
  readonly notes: readonly NoteBody[];
  readonly noteCount: number;
  readonly truncatedEvents: number;
}

const maxGroups = 2_000;
const maxNotes = 200;
const maxKeys = 200;
const maxText = 2_048;

class Groups implements GroupTable {
  readonly #byKey = new Map<string, OperationGroup>();
  operations = 0;

  get groups(): readonly OperationGroup[] {
    return [...this.#byKey.values()];
  }

  add(group: Omit<OperationGroup, 'count'>): void {
    this.operations += 1;
    const key = JSON.stringify([group.action, group.resource, group.target, group.rule, group.at]);
    const known = this.#byKey.get(key);
    if (known !== undefined) known.count += 1;
    else if (this.#byKey.size < maxGroups) this.#byKey.set(key, { ...group, count: 1 });
  }
}

/** Gathers the facts of a record. */
export async function gatherFacts(items: AsyncIterable<ReadItem>): Promise<SessionFacts> {
  const gathering = new Gathering();
  for await (const item of items) {
    if (item.kind === 'event') gathering.take(item.event);
  }
  return gathering;
}

class Gathering implements SessionFacts {
  sessionId: string | null = null;
  startedAt: string | null = null;
  endedAt: string | null = null;
  genesis: GenesisBody | null = null;
  ready: ReadyBody | null = null;
  end: EndBody | null = null;
  allowed = 0;
  readonly approved = new Groups();
  readonly wouldRefuse = new Groups();
  denied = new Groups();
  refused = new Map<string, number>();
  readonly outcomes = { ok: 0, failed: 0, aborted: 0 };
  readonly masked = new Map<string, number>();
  readonly grants = { session: 0, operation: 0 };
  substitutions = 0;
  readonly notes: NoteBody[] = [];
  noteCount = 0;
  truncatedEvents = 0;

  take(event: RecordEvent): void {
    this.sessionId ??= event.sid;
    this.startedAt ??= event.time;
    this.endedAt = event.time;
    if (event.truncated !== undefined) this.truncatedEvents += 1;
    switch (event.type) {
      case 'genesis':
        this.genesis ??= event;
        break;
      case 'ready':
        if (this.ready === null) {
          // What was refused before the guard said ready were its own canary calls.
          this.denied = new Groups();
          this.refused = new Map();
          this.ready = event;
        }
        break;
      case 'end':
        this.end ??= event;
        break;
      case 'intent':
        if (event.basis === 'approved') this.approved.add(groupOf(event.operation, event.decision));
        else if (event.basis === 'observed' && event.decision.effect !== 'allow') {
          this.wouldRefuse.add(groupOf(event.operation, event.decision));
        } else this.allowed += 1;
        break;
      case 'denial': {
        const { rule, at, message } = event.refusal;
        this.denied.add({ ...groupOf(event.operation, event.decision), rule, at, reason: message });
        break;
      }
      case 'refusal':
        countIn(this.refused, event.code, 1);
        break;
      case 'result':
        this.outcomes[event.outcome] += 1;
        for (const { type, count } of event.masked) countIn(this.masked, type, count);
        break;
      case 'grant':
        this.grants[event.scope] += 1;
        break;
      case 'substitution':
        this.substitutions += 1;
        break;
      case 'note':
        this.noteCount += 1;
        if (this.notes.length < maxNotes)
          this.notes.push({ ...event, message: shortened(event.message) });
        break;
      case 'canary':
        break;
    }
  }
}

function groupOf(
  operation: RecordedOperation,
  decision: RecordedDecision,
): Omit<OperationGroup, 'count'> {
  const deciding = decision.rules.find((rule) => decision.deciding.includes(rule.id));
  return {
    action: shortened(decision.action),
    resource: shortened(decision.resource),
    target: shortened(operation.target),
    rule: deciding === undefined ? null : shortened(deciding.id),
    at: deciding === undefined ? null : shortened(deciding.at),
    reason: shortened(deciding?.reason ?? decision.explanation),
  };
}

/** Bounded for memory's sake; what prints it says where it cuts. */
function shortened(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText)}…` : text;
}

function countIn(counts: Map<string, number>, key: string, count: number): void {
  const short = shortened(key);
  const kept = counts.has(short) || counts.size < maxKeys ? short : 'other';
  counts.set(kept, (counts.get(kept) ?? 0) + count);
}
