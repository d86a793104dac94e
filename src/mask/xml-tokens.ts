// Owns reading XML bytes token by token: tags, attributes, character data, CDATA, comments, references.
// Must never accept a document type or an entity it does not know. SPEC: XML 1.0 §2, §3.1, §4.1.
import { maskFailed } from './malformed.ts';

export interface XmlAttribute {
  readonly localName: string;
  /** Span of the value between its quotes. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface StartTag {
  /** With prefix, as its end tag must repeat it. */
  readonly name: string;
  readonly localName: string;
  readonly selfClosing: boolean;
  readonly attributes: readonly XmlAttribute[];
}

const lessThan = 0x3c;
/** Far more than any AWS answer uses; keeps the check for doubles cheap (T13). */
const mostAttributes = 256;
const nameText =
  /^[A-Za-z_\u0080-\uffff][-.\w\u0080-\uffff]*(?::[A-Za-z_\u0080-\uffff][-.\w\u0080-\uffff]*)?$/;
const namedEntities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function localNameOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** A cursor over one document. */
export class XmlTokens {
  readonly #body: Buffer;
  #at = 0;

  constructor(body: Buffer) {
    this.#body = body;
  }

  get position(): number {
    return this.#at;
  }

  fail(problem: string): Error {
    return maskFailed('XML', problem, this.#at);
  }

  atEnd(): boolean {
    return this.#at === this.#body.length;
  }

  atEndTag(): boolean {
    return this.#body[this.#at] === lessThan && this.#body[this.#at + 1] === 0x2f;
  }

  /** Reads what stands before the document element: byte order mark, declaration, comments. */
  prolog(): void {
    if (this.#startsWith('\u00ef\u00bb\u00bf')) this.#at += 3;
    if (this.#startsWith('<?xml') && isSpace(this.#body[this.#at + 5])) {
      const declaration = this.#until('?>');
      const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
      if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
        throw this.fail('its encoding is not UTF-8');
      }
    }
    this.#asides();
  }

  /** Only comments, instructions and space may follow the document element. */
  epilog(): void {
    this.#asides();
    if (!this.atEnd()) throw this.fail('more follows the document element');
  }

  #asides(): void {
    for (;;) {
      while (isSpace(this.#body[this.#at])) this.#at += 1;
      if (!this.#skipAside()) return;
    }
  }

  #startsWith(latin1: string): boolean {
    return this.#body.toString('latin1', this.#at, this.#at + latin1.length) === latin1;
  }

  /** Everything up to and including `end`. */
  #until(end: string): string {
    const found = this.#body.indexOf(end, this.#at, 'latin1');
    if (found === -1) throw this.fail('a construct does not end');
    const text = this.#body.toString('utf8', this.#at, found);
    this.#at = found + end.length;
    return text;
  }

  /** Skips a comment or a processing instruction. */
  #skipAside(): boolean {
    if (this.#startsWith('<!--')) {
      this.#at += 4;
      this.#until('-->');
      return true;
    }
    if (this.#startsWith('<?')) {
      this.#until('?>');
      return true;
    }
    return false;
  }

  /** Character data up to the next tag, decoded; CDATA and comments included. */
  text(): string {
    let text = '';
    for (;;) {
      const next = this.#body.indexOf(lessThan, this.#at);
      if (next === -1) throw this.fail('an element does not end');
      if (next > this.#at) {
        text += this.#decode(this.#body.toString('utf8', this.#at, next));
        this.#at = next;
      }
      if (this.#startsWith('<![CDATA[')) {
        this.#at += 9;
        text += this.#until(']]>');
      } else if (!this.#skipAside()) {
        return text;
      }
    }
  }

  #decode(raw: string): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&([^;&]{0,12});?/g, (whole, body: string) => {
      const decoded = whole.endsWith(';') ? decodeReference(body) : null;
      if (decoded === null) throw this.fail('a reference is malformed or unknown');
      return decoded;
    });
  }

  #name(): string {
    const start = this.#at;
    for (;;) {
      const byte = this.#body[this.#at];
      if (byte === undefined) throw this.fail('a tag does not end');
      if (isSpace(byte) || byte === 0x2f || byte === 0x3e || byte === 0x3d) break;
      this.#at += 1;
    }
    const name = this.#body.toString('utf8', start, this.#at);
    if (!nameText.test(name)) throw this.fail('a name is malformed');
    return name;
  }

  startTag(): StartTag {
    if (this.#body[this.#at] !== lessThan) throw this.fail('a tag is missing');
    this.#at += 1;
    const name = this.#name();
    const attributes: XmlAttribute[] = [];
    for (;;) {
      const spaced = this.#spaces();
      if (this.#startsWith('/>')) {
        this.#at += 2;
        return { name, localName: localNameOf(name), selfClosing: true, attributes };
      }
      if (this.#body[this.#at] === 0x3e) {
        this.#at += 1;
        return { name, localName: localNameOf(name), selfClosing: false, attributes };
      }
      if (!spaced) throw this.fail('a tag is malformed');
      this.#attribute(attributes);
    }
  }

  #spaces(): boolean {
    const start = this.#at;
    while (isSpace(this.#body[this.#at])) this.#at += 1;
    return this.#at > start;
  }

  #attribute(attributes: XmlAttribute[]): void {
    const name = this.#name();
    this.#spaces();
    if (this.#body[this.#at] !== 0x3d) throw this.fail('an attribute is malformed');
    this.#at += 1;
    this.#spaces();
    const mark = this.#body[this.#at];
    if (mark !== 0x22 && mark !== 0x27) throw this.fail('an attribute is malformed');
    const start = this.#at + 1;
    const end = this.#body.indexOf(mark, start);
    if (end === -1) throw this.fail('an attribute does not end');
    const raw = this.#body.toString('utf8', start, end);
    if (raw.includes('<')) throw this.fail('an attribute is malformed');
    const text = this.#decode(raw);
    this.#at = end + 1;
    const isDeclaration = name === 'xmlns' || name.startsWith('xmlns:');
    const localName = isDeclaration ? name : localNameOf(name);
    if (attributes.length >= mostAttributes) throw this.fail('a tag has too many attributes');
    if (attributes.some((known) => known.localName === localName)) {
      throw this.fail('an attribute stands twice');
    }
    attributes.push({ localName, start, end, text });
  }

  endTag(of: StartTag): void {
    this.#at += 2;
    const name = this.#name();
    this.#spaces();
    if (name !== of.name || this.#body[this.#at] !== 0x3e) throw this.fail('an end tag is wrong');
    this.#at += 1;
  }
}

function decodeReference(body: string): string | null {
  const named = Object.hasOwn(namedEntities, body) ? namedEntities[body] : undefined;
  if (named !== undefined) return named;
  const numeric = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(body);
  if (numeric === null) return null;
  const code =
    numeric[1] === undefined
      ? Number.parseInt(numeric[2] ?? '', 10)
      : Number.parseInt(numeric[1], 16);
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    ? null
    : String.fromCodePoint(code);
}
