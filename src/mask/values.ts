// Owns finding values at known positions in an answer of any format, and writing others in their place.
// Must never change a byte outside the edited spans.
import { assertNever, GuardError } from '../core/errors.ts';
import type { AnswerFormat, FoundValue, PositionNode, ValueEdit } from '../core/position.ts';
import { findCborValues } from './cbor-scanner.ts';
import { findJsonValues } from './json-scanner.ts';
import { findXmlValues } from './xml-scanner.ts';

/**
 * Every non-empty scalar at a leaf of the tree, in order of place.
 * @throws {GuardError} MASK_FAILED when the body is not well-formed or not shaped as the tree says.
 */
export function findValues(
  format: AnswerFormat,
  body: Uint8Array,
  tree: PositionNode,
): FoundValue[] {
  switch (format) {
    case 'json':
      return findJsonValues(body, tree);
    case 'xml':
      return findXmlValues(body, tree);
    case 'cbor':
      return findCborValues(body, tree);
    default:
      return assertNever(format);
  }
}

/**
 * The body with each found value replaced by new text, encoded as the format and the value's own form ask.
 * @throws {GuardError} INTERNAL when edits overlap or a replacement does not fit the form.
 */
export function spliceValues(
  format: AnswerFormat,
  body: Uint8Array,
  edits: readonly ValueEdit[],
): Uint8Array {
  if (edits.length === 0) return body;
  const sorted = edits.toSorted((a, b) => a.found.start - b.found.start);
  const pieces: Uint8Array[] = [];
  let done = 0;
  for (const { found, replacement } of sorted) {
    if (found.start < done || found.end > body.length) {
      throw new GuardError('INTERNAL', 'two edits of one answer overlap');
    }
    pieces.push(body.subarray(done, found.start), encode(format, found, replacement));
    done = found.end;
  }
  pieces.push(body.subarray(done));
  return Buffer.concat(pieces);
}

function encode(format: AnswerFormat, found: FoundValue, replacement: string): Uint8Array {
  switch (format) {
    case 'json':
      return Buffer.from(
        found.form === 'string' ? JSON.stringify(replacement) : bareJson(found, replacement),
      );
    case 'xml':
      return Buffer.from(escapeXml(replacement));
    case 'cbor':
      return encodeCbor(found, replacement);
    default:
      return assertNever(format);
  }
}

function misfit(): GuardError {
  return new GuardError('INTERNAL', 'a replacement does not fit the type of the value');
}

function bareJson(found: FoundValue, replacement: string): string {
  const fits =
    found.form === 'boolean'
      ? /^(?:true|false)$/.test(replacement)
      : /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(replacement);
  if (!fits) throw misfit();
  return replacement;
}

const xmlEscapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  // Characters that XML 1.0 cannot carry at all become the replacement character.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not pass
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
  return clean.replace(/[<>&"']/g, (character) => xmlEscapes[character] ?? character);
}

function encodeCbor(found: FoundValue, replacement: string): Uint8Array {
  switch (found.form) {
    case 'string':
      return cborString(3, Buffer.from(replacement, 'utf8'));
    case 'bytes':
      return cborString(2, Buffer.from(replacement, 'base64'));
    case 'boolean':
      return Uint8Array.of(replacement === 'true' ? 0xf5 : 0xf4);
    case 'number':
      if (replacement !== '0') throw misfit();
      return Uint8Array.of(0x00);
    default:
      return assertNever(found.form);
  }
}

function cborString(major: number, bytes: Buffer): Uint8Array {
  const head = Buffer.alloc(5);
  const first = major << 5;
  if (bytes.length < 24) {
    head[0] = first | bytes.length;
    return Buffer.concat([head.subarray(0, 1), bytes]);
  }
  head[0] = first | 26;
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
