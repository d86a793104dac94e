// Owns splitting query strings and form bodies into decoded pairs. Must never drop or merge a pair: the reader of the
// pairs decides what a repetition means (T04).
import { GuardError } from '../../core/errors.ts';

export interface FormPair {
  readonly name: string;
  readonly value: string;
  /** Whether there was an equals sign. */
  readonly hasValue: boolean;
}

const maxPairs = 20_000;

/**
 * Splits `a=b&c=d` and decodes percent escapes and plus signs.
 * @throws {GuardError} WIRE_MALFORMED for invalid escapes or UTF-8, WIRE_TOO_LARGE beyond 20 000 pairs.
 */
export function parseForm(text: string): FormPair[] {
  const pairs: FormPair[] = [];
  if (text === '') return pairs;
  for (const part of text.split('&')) {
    if (part === '') continue;
    if (pairs.length >= maxPairs) {
      throw new GuardError('WIRE_TOO_LARGE', `the request has more than ${maxPairs} parameters`);
    }
    const equals = part.indexOf('=');
    if (equals < 0) pairs.push({ name: decodeForm(part), value: '', hasValue: false });
    else {
      const name = decodeForm(part.slice(0, equals));
      pairs.push({ name, value: decodeForm(part.slice(equals + 1)), hasValue: true });
    }
  }
  return pairs;
}

function decodeForm(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

/**
 * Decodes percent escapes strictly.
 * @throws {GuardError} WIRE_MALFORMED for an incomplete escape or bytes that are not UTF-8.
 */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new GuardError('WIRE_MALFORMED', 'a percent escape of the request is invalid', { cause });
  }
}
