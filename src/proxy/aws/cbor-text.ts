// Owns the few bytes of CBOR that an error answer needs: one definite map of text to text.
// SPEC: RFC 8949 §3.1 (major types 3 and 5).

function header(major: number, length: number): Uint8Array {
  const tag = major << 5;
  if (length < 24) return Uint8Array.of(tag | length);
  if (length < 0x100) return Uint8Array.of(tag | 24, length);
  return Uint8Array.of(tag | 25, (length >> 8) & 0xff, length & 0xff);
}

/** Encodes text pairs (each below 64 KiB) as a CBOR map. */
export function encodeCborText(pairs: readonly (readonly [string, string])[]): Uint8Array {
  const parts: Uint8Array[] = [header(5, pairs.length)];
  for (const pair of pairs) {
    for (const text of pair) {
      const bytes = Buffer.from(text.slice(0, 16_000));
      parts.push(header(3, bytes.length), bytes);
    }
  }
  return Buffer.concat(parts);
}
