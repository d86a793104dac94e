// Owns a strict reader for the small XML documents of AWS requests. Must never expand anything: no DTD, no entities
// beyond the five and character references, no processing instructions after the declaration (T04, T13).
// SPEC: XML 1.0, the subset that AWS SDKs write.
import { GuardError } from '../../core/errors.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Character data directly inside, references resolved. */
  readonly text: string;
}

const maxDepth = 64;
const maxElements = 200_000;
const tag =
  /<(\/?)([A-Za-z_][A-Za-z0-9_.-]*)((?:\s+[A-Za-z_][A-Za-z0-9_.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const attribute = /([A-Za-z_][A-Za-z0-9_.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
// SECURITY: a parser that follows another encoding can see tags where this one sees a comment (T04).
const declaration =
  /^\uFEFF?(?:<\?xml\s+version=(?:"1\.[01]"|'1\.[01]')(?:\s+encoding=(?:"utf-8"|'utf-8'))?(?:\s+standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>)?/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no other control characters
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Parses a document and returns its root element.
 * @throws {GuardError} WIRE_MALFORMED for anything but a well-formed document of the subset.
 */
export function parseXml(text: string): XmlElement {
  if (controlCharacter.test(text)) throw malformed('it holds a control character');
  let at = declaration.exec(text)?.[0].length ?? 0;
  const document: Open = { name: '', attributes: new Map(), children: [], text: '' };
  const stack: Open[] = [document];
  let elements = 0;
  while (at < text.length) {
    const open = stack.at(-1) as Open;
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    if (end > at) open.text += resolveText(text.slice(at, end));
    if (next < 0) break;
    at = next;
    const special = skipSpecial(text, at, open);
    if (special !== null) {
      at = special;
      continue;
    }
    tag.lastIndex = at;
    const found = tag.exec(text);
    if (found === null) throw malformed('a tag is invalid');
    at = tag.lastIndex;
    const [, closing, name = '', attributes = '', selfClosing] = found;
    if (closing === '/') {
      if (attributes !== '' || selfClosing === '/') throw malformed('an end tag is invalid');
      if (stack.length < 2 || open.name !== name) throw malformed('tags do not match');
      stack.pop();
      continue;
    }
    elements += 1;
    if (elements > maxElements) throw malformed('it has too many elements');
    const element: Open = { name, attributes: parseAttributes(attributes), children: [], text: '' };
    open.children.push(element);
    if (selfClosing === '/') continue;
    stack.push(element);
    if (stack.length > maxDepth) throw malformed(`nesting goes beyond ${maxDepth} levels`);
  }
  if (stack.length !== 1) throw malformed('an element does not end');
  const [root] = document.children;
  if (root === undefined || document.children.length !== 1 || document.text.trim() !== '') {
    throw malformed('there is not exactly one root element');
  }
  return root;
}

/** Handles comments and CDATA; returns where they end, or null when the `<` starts a tag. */
function skipSpecial(text: string, at: number, open: Open): number | null {
  if (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4);
    if (end < 0) throw malformed('a comment does not end');
    return end + 3;
  }
  if (text.startsWith('<![CDATA[', at)) {
    const end = text.indexOf(']]>', at + 9);
    if (end < 0) throw malformed('a CDATA section does not end');
    open.text += text.slice(at + 9, end);
    return end + 3;
  }
  // SECURITY: `<!DOCTYPE` and `<?…?>` have no place in a request (T04).
  return null;
}

function parseAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  if (text === '') return attributes;
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    if (attributes.has(name)) throw malformed('an attribute appears twice');
    attributes.set(name, resolveText(double ?? single ?? ''));
  }
  return attributes;
}

function resolveText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,10};?)/g, (_, reference: string) => resolveReference(reference));
}

function resolveReference(reference: string): string {
  const name = reference.endsWith(';') ? reference.slice(0, -1) : '';
  const known = Object.hasOwn(entities, name) ? entities[name] : undefined;
  if (known !== undefined) return known;
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  if (digits === null) throw malformed('an entity is unknown');
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw malformed('a character reference is invalid');
  }
  return String.fromCodePoint(code);
}

function malformed(what: string): GuardError {
  return new GuardError('WIRE_MALFORMED', `the XML body is malformed: ${what}`);
}
