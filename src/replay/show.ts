// Owns the text timeline of a record for terminals: one line an event, colours only when asked for.
// Must never print a byte of the record that `printable` did not see (T20).
import { assertNever } from '../core/errors.ts';
import type {
  DenialBody,
  GenesisBody,
  IntentBody,
  RecordEvent,
  RecordedDecision,
  RecordedOperation,
  ResultBody,
} from '../record/events.ts';
import type { ReadItem } from '../record/reader.ts';
import { printable } from './printable.ts';
import { counted, formatBytes, formatDuration } from './quantities.ts';

export interface TimelineOptions {
  readonly colour: boolean;
  /** Only what was refused, or would have been in observe mode. */
  readonly deniedOnly: boolean;
}

type Colour = 'red' | 'green' | 'yellow' | 'dim' | 'bold';
type Paint = (colour: Colour, text: string) => string;
const codes: Readonly<Record<Colour, number>> = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 };

/** The lines of the timeline, newlines included, as the record is read. */
export async function* formatTimeline(
  items: AsyncIterable<ReadItem>,
  options: TimelineOptions,
): AsyncGenerator<string, void, undefined> {
  const paint: Paint = (colour, text) =>
    options.colour ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
  for await (const item of items) {
    if (item.kind === 'event') {
      if (options.deniedOnly && !isRefused(item.event)) continue;
      yield eventLine(item.event, paint);
    } else if (item.kind === 'unknown-type') {
      const type = printable(item.event.type, 40);
      if (!options.deniedOnly)
        yield `${paint('yellow', `line ${item.line}: event of a later version: ${type}`)}\n`;
    } else {
      const what = item.kind === 'torn' ? `is cut off after ${item.bytes} bytes` : item.problem;
      yield `${paint('red', `line ${item.line} ${what}`)}\n`;
    }
  }
}

/** Whether the event is a refusal, or an operation that enforcing would have refused. */
export function isRefused(event: RecordEvent): boolean {
  if (event.type === 'denial' || event.type === 'refusal') return true;
  return event.type === 'intent' && event.basis === 'observed' && event.decision.effect !== 'allow';
}

function eventLine(event: RecordEvent, paint: Paint): string {
  const time = paint('dim', printable(event.time.slice(11, 23), 20));
  const number = paint('dim', `#${event.seq}`.padStart(6));
  const cut = event.truncated === undefined ? '' : paint('yellow', ' [truncated in the record]');
  return `${time} ${number} ${describe(event, paint)}${cut}\n`;
}

function describe(event: RecordEvent, paint: Paint): string {
  switch (event.type) {
    case 'genesis':
      return describeGenesis(event, paint);
    case 'canary':
      return `canary    ${printable(event.name)}: ${event.passed ? 'passed' : paint('red', 'failed')} (${printable(event.detail)})`;
    case 'ready':
      return `ready     level ${paint('bold', printable(event.level))}, canaries: ${event.canaries.passed} passed, ${event.canaries.failed} failed`;
    case 'intent':
      return describeIntent(event, paint);
    case 'result':
      return describeResult(event, paint);
    case 'denial':
      return describeDenial(event, paint);
    case 'refusal':
      return `${paint('red', 'refused'.padEnd(9))} ${printable(event.method, 40)} ${printable(event.service ?? 'unknown service')} (${printable(event.target)}): ${printable(event.code)}: ${printable(event.message)}`;
    case 'grant':
      return `grant     ${event.scope} credentials of ${printable(event.roleArn ?? 'the caller')} for ${printable(event.target)}${event.expiresAt === null ? '' : ` until ${printable(event.expiresAt)}`}`;
    case 'substitution':
      return `replaced  credentials in the answer of ${printable(event.service)} ${printable(event.operation)} by local key ${printable(event.localKeyId)}`;
    case 'note':
      return `${event.severity === 'warning' ? paint('yellow', 'warning  ') : 'note     '} ${printable(event.code)}: ${printable(event.message)}`;
    case 'end':
      return `end       ${printable(event.reason)}, ${counted(event.seq + 1, 'event')}${event.complete ? '' : paint('red', ', incomplete')}`;
    default:
      return assertNever(event);
  }
}

function describeGenesis(event: GenesisBody & { readonly sid: string }, paint: Paint): string {
  const { run, policy, principal } = event;
  const where =
    run === null
      ? 'outside GitHub'
      : `${run.repository} run ${run.runId}.${run.runAttempt} job ${run.job} by ${run.actor}`;
  const commit = policy.commit === null ? '' : ` at ${policy.commit.slice(0, 12)}`;
  return (
    `session   ${paint('bold', printable(event.sid))} (${event.mode}): ${printable(where)}; ` +
    `principal ${printable(principal.subject)}; ` +
    `policy ${printable(policy.digest.slice(0, 12))} from ${policy.source}${printable(commit)}; ` +
    `guard ${printable(event.guard.version)}`
  );
}

function describeIntent(event: IntentBody, paint: Paint): string {
  const { effect } = event.decision;
  const word =
    event.basis === 'observed' && effect !== 'allow'
      ? paint('yellow', `would ${effect === 'deny' ? 'deny' : 'ask'}`.padEnd(9))
      : paint('green', event.basis.padEnd(9));
  return `${word} ${describeOperation(event.operation)}${describeRules(event.decision)}`;
}

function describeDenial(event: DenialBody, paint: Paint): string {
  const why =
    event.refusal.rule === null
      ? '; no rule allows it'
      : `; ${event.refusal.kind} ${printable(event.refusal.rule)}${event.refusal.at === null ? '' : ` (${printable(event.refusal.at)})`}`;
  return `${paint('red', 'denied'.padEnd(9))} ${describeOperation(event.operation)}${why}`;
}

function describeResult(event: ResultBody, paint: Paint): string {
  const status = event.status === null ? 'no answer' : `status ${event.status}`;
  const masked = event.masked
    .map(({ type, count }) => `, masked ${count} ${printable(type, 60)}`)
    .join('');
  const error = event.errorCode === null ? '' : `, ${printable(event.errorCode)}`;
  const outcome = event.outcome === 'ok' ? 'ok' : paint('red', event.outcome);
  return `result    of #${event.intent}: ${outcome}, ${status}, ${formatBytes(event.bytes)} in ${formatDuration(event.durationMs)}${error}${masked}`;
}

/** `s3:GetObject on arn:… (main, eu-west-1)`, further parts counted. */
export function describeOperation(operation: RecordedOperation): string {
  const [first, ...others] = operation.parts;
  const more = others.length === 0 ? '' : ` and ${counted(others.length, 'more action')}`;
  const resources = first?.resources ?? [];
  const on =
    resources.length <= 1
      ? printable(resources[0] ?? '*')
      : `${printable(resources[0] ?? '*')} and ${resources.length - 1} more`;
  const action = printable(first?.action ?? `${operation.service}:${operation.name}`);
  return `${action} on ${on}${more} (${printable(operation.target)}, ${printable(operation.region)})`;
}

function describeRules(decision: RecordedDecision): string {
  const deciding = decision.rules.filter((rule) => decision.deciding.includes(rule.id));
  if (deciding.length === 0) return '; no rule allows it';
  return `; ${deciding.map((rule) => `${printable(rule.id)} (${printable(rule.at)})`).join(', ')}`;
}
