// Owns a strict JSON reader. Must never accept what two readers could understand differently (T04): duplicate keys
// are refused, and integers beyond 2^53 come back as their digits. SPEC: RFC 8259.
import { GuardError } from '../../core/errors.ts';

/** Parsed JSON; objects have no prototype, big integers are decimal strings. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

const maxDepth = 128;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 forbids them inside strings
const plainText = /[^"\\\u0000-\u001f]*/y;
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Decodes UTF-8 strictly. @throws {GuardError} WIRE_MALFORMED */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new GuardError('WIRE_MALFORMED', 'the request body is not valid UTF-8', { cause });
  }
}

/**
 * Parses one JSON document.
 * @throws {GuardError} WIRE_MALFORMED for invalid JSON or nesting beyond 128, WIRE_AMBIGUOUS for a repeated key.
 */
export function parseJson(text: string): Json {
  const reader = new JsonReader(text);
  return reader.document();
}

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json {
    const value = this.#value(0);
    this.#space();
    if (this.#at !== this.#text.length) throw malformed('text follows the document');
    return value;
  }

  #value(depth: number): Json {
    if (depth > maxDepth) throw malformed(`nesting goes beyond ${maxDepth} levels`);
    this.#space();
    switch (this.#text.charCodeAt(this.#at)) {
      case 0x7b:
        return this.#object(depth);
      case 0x5b:
        return this.#array(depth);
      case 0x22:
        return this.#string();
      case 0x74:
        return this.#word('true', true);
      case 0x66:
        return this.#word('false', false);
      case 0x6e:
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): Json {
    const object: Record<string, Json> = Object.create(null);
    this.#at += 1;
    this.#space();
    if (this.#take(0x7d)) return object;
    for (;;) {
      this.#space();
      if (this.#text.charCodeAt(this.#at) !== 0x22) throw malformed('a key is missing');
      const key = this.#string();
      // SECURITY: readers differ on which of two equal keys counts (T04).
      if (key in object) throw new GuardError('WIRE_AMBIGUOUS', 'a JSON key appears twice');
      this.#space();
      if (!this.#take(0x3a)) throw malformed('a colon is missing');
      object[key] = this.#value(depth + 1);
      this.#space();
      if (this.#take(0x2c)) continue;
      if (this.#take(0x7d)) return object;
      throw malformed('an object does not end');
    }
  }

  #array(depth: number): Json {
    const array: Json[] = [];
    this.#at += 1;
    this.#space();
    if (this.#take(0x5d)) return array;
    for (;;) {
      array.push(this.#value(depth + 1));
      this.#space();
      if (this.#take(0x2c)) continue;
      if (this.#take(0x5d)) return array;
      throw malformed('an array does not end');
    }
  }

  #string(): string {
    this.#at += 1;
    let out = '';
    for (;;) {
      plainText.lastIndex = this.#at;
      plainText.test(this.#text);
      const end = plainText.lastIndex;
      out += this.#text.slice(this.#at, end);
      this.#at = end + 1;
      const stop = this.#text.charCodeAt(end);
      if (stop === 0x22) return out;
      if (stop !== 0x5c) throw malformed('a string does not end or holds a control character');
      out += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.#text.charAt(this.#at);
    this.#at += 1;
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at, this.#at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw malformed('an escape is invalid');
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const plain = escapes[letter];
    if (plain === undefined) throw malformed('an escape is invalid');
    return plain;
  }

  #number(): number | string {
    number.lastIndex = this.#at;
    const found = number.exec(this.#text);
    if (found === null) throw malformed('a value is invalid');
    this.#at = number.lastIndex;
    const value = Number(found[0]);
    const isInteger = found[1] === undefined && found[2] === undefined;
    if (isInteger && !Number.isSafeInteger(value)) return found[0];
    return Number.isFinite(value) ? value : found[0];
  }

  #word<T extends Json>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw malformed('a value is invalid');
    this.#at += word.length;
    return value;
  }

  #take(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at += 1;
    }
  }
}

function malformed(what: string): GuardError {
  return new GuardError('WIRE_MALFORMED', `the JSON body is malformed: ${what}`);
}
