// Owns the job summary: Markdown for a GitHub page, made from the record alone. Every value of it went through
// `markdownCode` or `markdownBlock`; the whole is bounded below GitHub's limit of 1 MiB a step (T20).
import { type RecordBytes, readRecord } from '../record/reader.ts';
import { type ExpectedRecord, type Verification, verifyRecord } from '../record/verify.ts';
import { markdownBlock, markdownCode } from './markdown-text.ts';
import { counted } from './quantities.ts';
import { type GroupTable, gatherFacts, type SessionFacts } from './session-facts.ts';
import { type Suggestion, suggestPolicy } from './suggest.ts';

export interface SummaryOptions {
  /** Opens the record anew at each call: it is read more than once. */
  readonly record: () => RecordBytes;
  /** The seal that the daemon reported. */
  readonly expected?: ExpectedRecord;
  /** Name of the artifact that holds the record; null when none was uploaded. */
  readonly artifact: string | null;
  /** Rows of each table. 50 when absent. */
  readonly maxRows?: number;
}

/** The summary and what it was made from. */
export interface JobSummary {
  readonly markdown: string;
  readonly verification: Verification;
  readonly facts: SessionFacts;
  /** The policy that would have allowed this run; only in observe mode. */
  readonly suggestion: Suggestion | null;
}

/** GitHub takes 1 MiB a step, and other things may stand in the same step's summary. */
const maxSummaryBytes = 900 * 1024;
const maxPolicyBytes = 512 * 1024;
const defaultMaxRows = 50;
const maxFindingsShown = 20;
const maxNotesShown = 20;

/** Verifies the record, gathers its facts and writes the summary. */
export async function createJobSummary(options: SummaryOptions): Promise<JobSummary> {
  const verification = await verifyRecord(options.record(), options.expected);
  const facts = await gatherFacts(readRecord(options.record()));
  const observing = facts.genesis?.mode === 'observe';
  const suggestion = observing ? await suggestPolicy(readRecord(options.record())) : null;
  const maxRows = options.maxRows ?? defaultMaxRows;
  const sections = [
    header(facts),
    verdict(verification, options.artifact),
    counts(facts),
    table('Denied', 'Denied by', facts.denied, maxRows),
    table('Would have been refused', 'Because of', facts.wouldRefuse, maxRows),
    table('Approved', 'Asked by', facts.approved, maxRows),
    refusals(facts),
    notes(facts),
    suggestion === null ? '' : policy(suggestion),
  ];
  return { markdown: joinBounded(sections), verification, facts, suggestion };
}

function header(facts: SessionFacts): string {
  const { genesis, ready } = facts;
  if (genesis === null) return '## guard: the record has no beginning\n';
  const level = genesis.mode === 'observe' ? 'observe' : (ready?.level ?? 'never ready');
  const commit =
    genesis.policy.commit === null ? '' : ` at ${markdownCode(genesis.policy.commit, 40)}`;
  const mode =
    genesis.mode === 'observe'
      ? '**Nothing was blocked**: this run only observed.'
      : 'Every call that no rule allows was refused.';
  return [
    `## guard: ${counted(decided(facts), 'operation')}, level ${markdownCode(level, 60)}\n`,
    mode,
    `Session ${markdownCode(facts.sessionId ?? '-', 128)}, policy ${markdownCode(genesis.policy.digest, 64)} ` +
      `from ${markdownCode(genesis.policy.source)}${commit}, guard ${markdownCode(genesis.guard.version, 60)}.\n`,
  ].join('\n');
}

function decided(facts: SessionFacts): number {
  const { allowed, approved, wouldRefuse, denied } = facts;
  return allowed + approved.operations + wouldRefuse.operations + denied.operations;
}

function verdict(verification: Verification, artifact: string | null): string {
  const { status, events, lastHash, sha256, findings, findingCount } = verification;
  const words = {
    valid: '✅ The record is complete: its chain is unbroken from the first event to the end.',
    unclosed:
      '⚠️ **The record is unclosed**: its end is missing. Calls at the end of the job may not be in it.',
    invalid: '❌ **The record is invalid**: it is not what the guard wrote.',
  } as const;
  const shown = findings
    .slice(0, maxFindingsShown)
    .map(
      ({ severity, line, message }) =>
        `- ${severity}${line === null ? '' : `, line ${line}`}: ${markdownCode(message)}`,
    );
  if (findingCount > shown.length) shown.push(`- and ${findingCount - shown.length} more`);
  const place =
    artifact === null ? 'It was not uploaded.' : `It is the artifact ${markdownCode(artifact)}.`;
  return [
    `${words[status]} ${counted(events, 'event')}. ${place}\n`,
    ...(shown.length === 0 ? [] : [`${shown.join('\n')}\n`]),
    '| | |',
    '| --- | --- |',
    `| hash of the last event | ${markdownCode(lastHash ?? '-')} |`,
    `| SHA-256 of the record | ${markdownCode(sha256)} |`,
    '',
  ].join('\n');
}

function counts(facts: SessionFacts): string {
  const refused = [...facts.refused.values()].reduce((sum, count) => sum + count, 0);
  const masked = [...facts.masked.values()].reduce((sum, count) => sum + count, 0);
  const rows: readonly (readonly [string, number])[] = [
    ['allowed', facts.allowed],
    ['approved', facts.approved.operations],
    ['forwarded only because the guard observed', facts.wouldRefuse.operations],
    ['denied', facts.denied.operations],
    ['refused before decoding', refused],
    ['failed upstream or in the guard', facts.outcomes.failed + facts.outcomes.aborted],
    ['values masked in answers', masked],
    ['credentials in answers replaced', facts.substitutions],
    ['credentials minted', facts.grants.session + facts.grants.operation],
  ];
  const lines = rows
    .filter(([name, count]) => count > 0 || name === 'allowed' || name === 'denied')
    .map(([name, count]) => `| ${name} | ${count} |`);
  return ['| what | how many |', '| --- | ---: |', ...lines, ''].join('\n');
}

function table(title: string, why: string, found: GroupTable, maxRows: number): string {
  if (found.operations === 0) return '';
  const shown = found.groups.slice(0, maxRows);
  const covered = shown.reduce((sum, group) => sum + group.count, 0);
  const rows = shown.map(({ action, resource, target, rule, at, count }) => {
    const by =
      rule === null
        ? 'no rule allows it'
        : `${markdownCode(rule, 80)}${at === null ? '' : ` ${markdownCode(at, 200)}`}`;
    return `| ${markdownCode(action, 140)} | ${markdownCode(resource)} | ${markdownCode(target, 60)} | ${by} | ${count} |`;
  });
  const rest = found.operations - covered;
  return [
    `### ${title}: ${found.operations}\n`,
    `| action | resource | target | ${why.toLowerCase()} | times |`,
    '| --- | --- | --- | --- | ---: |',
    ...rows,
    ...(rest > 0 ? ['', `and ${counted(rest, 'further operation')} in the record.`] : []),
    '',
  ].join('\n');
}

function refusals(facts: SessionFacts): string {
  if (facts.refused.size === 0) return '';
  const rows = [...facts.refused].map(
    ([code, count]) => `| ${markdownCode(code, 80)} | ${count} |`,
  );
  return ['### Refused before decoding\n', '| error | times |', '| --- | ---: |', ...rows, ''].join(
    '\n',
  );
}

function notes(facts: SessionFacts): string {
  const lines = facts.notes
    .slice(0, maxNotesShown)
    .map(
      ({ severity, code, message }) =>
        `- ${severity === 'warning' ? '⚠️ ' : ''}${markdownCode(code, 80)} ${markdownCode(message, 500)}`,
    );
  if (facts.noteCount > lines.length)
    lines.push(`- and ${facts.noteCount - lines.length} more in the record`);
  if (facts.truncatedEvents > 0) {
    lines.push(
      `- ${counted(facts.truncatedEvents, 'event')} too large to be recorded whole: the cuts are marked in the record`,
    );
  }
  return lines.length === 0 ? '' : ['### Notes\n', ...lines, ''].join('\n');
}

function policy(suggestion: Suggestion): string {
  const tooLong = Buffer.byteLength(suggestion.yaml) > maxPolicyBytes;
  return [
    '### The policy that would have allowed exactly this run\n',
    tooLong
      ? 'It is too long for this page: run `guard policy suggest` on the record.\n'
      : markdownBlock('yaml', suggestion.yaml),
  ].join('\n');
}

/** Sections in order while they fit; one that does not fit is named as left out. */
function joinBounded(sections: readonly string[]): string {
  let text = '';
  let bytes = 0;
  let left = 0;
  for (const section of sections) {
    if (section === '') continue;
    const size = Buffer.byteLength(section) + 1;
    if (bytes + size > maxSummaryBytes) {
      left += 1;
      continue;
    }
    text += `${section}\n`;
    bytes += size;
  }
  return left === 0
    ? text
    : `${text}${counted(left, 'section')} too long for this page: see the record.\n`;
}
