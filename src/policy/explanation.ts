// Owns the one sentence that says why: for the caller, the log and the record. Names only, cleaned, never payload data.
import type { Decision } from '../core/decision.ts';
import { formatPosition } from './diagnostics.ts';

const maxName = 256;
const plain = /^[\x20-\x7e]*$/;

/** A name from a request on one line, printable, bounded (T07, T20). */
export function printable(name: string): string {
  const short = name.length > maxName ? `${name.slice(0, maxName)}…` : name;
  if (plain.test(short)) return short;
  // Controls, separators, direction marks and unpaired surrogates could forge lines or hide text.
  return short.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** One sentence in lower case. */
export function explanationOf(
  decision: Pick<Decision, 'effect' | 'deciding' | 'part' | 'resource'>,
  target: string,
  groups: readonly string[],
): string {
  const { effect, deciding, part, resource } = decision;
  const what = `${printable(part.action)} on ${resource === '*' ? 'an unknown resource (*)' : printable(resource)}`;
  if (deciding.length === 0) {
    const who = groups.length === 0 ? 'a principal in no group' : `the groups ${groups.join(', ')}`;
    return `no rule allows ${what} for ${who} at the target ${printable(target)}`;
  }
  const verb = { allow: 'allowed', deny: 'denied', approve: 'needs approval' }[effect];
  const rules = deciding.map((rule) => `${rule.id} (${formatPosition(rule.at)})`).join(', ');
  const first = deciding[0];
  const reason =
    effect === 'allow' || first?.reason === undefined ? '' : `: ${printable(first.reason)}`;
  const failed = deciding.find((rule) => rule.whenError !== undefined);
  const because =
    failed === undefined
      ? ''
      : `; the condition of ${failed.id} could not be evaluated, so it is taken as met`;
  return `${what} is ${verb} by ${rules}${reason}${because}`.replace('is needs', 'needs');
}
