// Owns reading single inputs of the action: presence, form and range, with errors that name the input and the cure.
// Must never print an input's value when the input is secret.
import { GuardError } from '../core/errors.ts';

/** The variables a reader looks at; `process.env` in production. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** An input that is not as it must be: which one, what is wrong, what to write. */
export function inputError(name: string, problem: string, hint: string): GuardError {
  return new GuardError('CONFIG_INVALID', `input ${name} ${problem}`, { hint });
}

/** Inputs as the runner passes them: `INPUT_<NAME>`, upper case, blanks as underscores, dashes kept. */
export class InputReader {
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** The trimmed value; null when absent or empty. */
  optional(name: string): string | null {
    const value = this.#environment[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
    return value === '' ? null : value;
  }

  /** @throws {GuardError} CONFIG_INVALID */
  required(name: string, hint: string): string {
    const value = this.optional(name);
    if (value === null) throw inputError(name, 'is missing', hint);
    return value;
  }

  /** @throws {GuardError} CONFIG_INVALID */
  matching(name: string, pattern: RegExp, hint: string): string | null {
    const value = this.optional(name);
    if (value !== null && !pattern.test(value)) throw inputError(name, 'is malformed', hint);
    return value;
  }

  /** @throws {GuardError} CONFIG_INVALID */
  oneOf<const T extends string>(name: string, words: readonly T[], fallback: T): T {
    const value = this.optional(name);
    if (value === null) return fallback;
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) {
      throw inputError(name, 'has an unknown value', `write one of: ${words.join(', ')}`);
    }
    return word;
  }

  /** YAML's booleans as actions/core accepts them. @throws {GuardError} CONFIG_INVALID */
  flag(name: string, fallback: boolean): boolean {
    const value = this.optional(name);
    if (value === null) return fallback;
    if (['true', 'True', 'TRUE'].includes(value)) return true;
    if (['false', 'False', 'FALSE'].includes(value)) return false;
    throw inputError(name, 'is not a boolean', 'write true or false');
  }

  /** A whole number in decimal digits. @throws {GuardError} CONFIG_INVALID */
  integer(name: string, minimum: number, maximum: number): number | null {
    const value = this.optional(name);
    if (value === null) return null;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= minimum && number <= maximum)) {
      throw inputError(name, 'is out of range', `write a number from ${minimum} to ${maximum}`);
    }
    return number;
  }

  /** An https URL, or an http URL of this machine or of a private name. @throws {GuardError} CONFIG_INVALID */
  origin(name: string, options: { readonly httpAllowed: boolean }): string | null {
    const value = this.optional(name);
    if (value === null) return null;
    const hint = 'write an origin such as https://host or https://host:port';
    let url: URL;
    try {
      url = new URL(value);
    } catch (cause) {
      throw new GuardError('CONFIG_INVALID', `input ${name} is not a URL`, { hint, cause });
    }
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
      throw inputError(name, 'is not an http(s) URL', hint);
    }
    if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
      throw inputError(name, 'carries user, query or fragment', hint);
    }
    if (url.protocol === 'http:' && !options.httpAllowed && !isLoopback(url.hostname)) {
      throw inputError(name, 'is plain http', 'use https; http is accepted for loopback addresses');
    }
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  }
}

/** Whether a URL's host name is a loopback address. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
