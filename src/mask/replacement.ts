// Owns the text that stands for a masked value: `[masked:TYPE:xxxxxxxx]`, the same for the same value in one session.
// Must never let the value be guessed from it without the session's key.
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { FoundValue, LeafEncoding, ValueEdit } from '../core/position.ts';
import { documentLeaf, findJsonValues } from './json-scanner.ts';
import { spliceValues } from './values.ts';

/** The session's key for replacements. Lives only in the daemon. */
export type MaskKey = KeyObject;

/** Makes the key from at least 32 random bytes. */
export function createMaskKey(random: Uint8Array): MaskKey {
  return createSecretKey(random);
}

function tag(text: string, key: MaskKey): string {
  return createHmac('sha256', key).update(text).digest('hex').slice(0, 8);
}

/**
 * The replacement of one value. `base64` and `basic` stay base64, `json` keeps its keys and masks its leaves
 * (numbers become 0, booleans and null stay), text that is no JSON object or array is replaced whole.
 */
export function maskReplacement(
  type: string,
  text: string,
  key: MaskKey,
  encoding: LeafEncoding = 'text',
): string {
  const plain = `[masked:${type}:${tag(text, key)}]`;
  switch (encoding) {
    case 'base64':
      return Buffer.from(plain).toString('base64');
    case 'basic':
      return basicReplacement(type, text, key);
    case 'json':
      return documentReplacement(type, text, key) ?? plain;
    default:
      return plain;
  }
}

/** Clients split at the colon, so that the replaced password has none. */
function basicReplacement(type: string, text: string, key: MaskKey): string {
  const user = /^([\w.@-]{1,64}):/.exec(Buffer.from(text, 'base64').toString('latin1'))?.[1];
  const password = `[masked-${type}-${tag(text, key)}]`;
  return Buffer.from(`${user ?? 'masked'}:${password}`).toString('base64');
}

/** The masked document, or null when the text is none: the caller then masks it whole. */
function documentReplacement(type: string, text: string, key: MaskKey): string | null {
  if (!/^\s*[[{]/.test(text)) return null;
  const body = Buffer.from(text, 'utf8');
  let found: FoundValue[];
  try {
    found = findJsonValues(body, documentLeaf(type));
  } catch {
    // FAIL-OPEN-OK: nothing is let through, text that is not JSON is replaced as a whole.
    return null;
  }
  const edits = found
    .map((value) => maskEdit(value, key))
    .filter((edit): edit is ValueEdit => edit !== null);
  return Buffer.from(spliceValues('json', body, edits)).toString('utf8');
}

/** The edit that masks a found value, or null for a boolean, which says too little to hide. */
export function maskEdit(found: FoundValue, key: MaskKey): ValueEdit | null {
  switch (found.form) {
    case 'boolean':
      return null;
    case 'number':
      return { found, replacement: '0' };
    case 'bytes': {
      const encoding = found.leaf.encoding === 'basic' ? 'basic' : 'base64';
      return { found, replacement: maskReplacement(found.leaf.type, found.text, key, encoding) };
    }
    default: {
      const { type, encoding } = found.leaf;
      return { found, replacement: maskReplacement(type, found.text, key, encoding) };
    }
  }
}
