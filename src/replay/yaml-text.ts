// Owns writing untrusted strings as YAML scalars that read back as exactly the same string, on one visible line (T07).
// SPEC: YAML 1.2.2, section 5.7 (escaped characters) and 7.3.1 (double-quoted style).

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** Starts with a letter, has a `:` or `/` inside, ends with a letter or digit: never a number, a word or an indicator. */
const plain = /^[A-Za-z][A-Za-z0-9_.@=+-]*[:/][A-Za-z0-9_.@=+:/-]*[A-Za-z0-9]$/;
const plainPattern = /^[A-Za-z][A-Za-z0-9_.@=+-]*[:/][A-Za-z0-9_.@=+:/*?-]*$/;

/** A string as a YAML scalar: plain where that cannot be misread, else double-quoted. */
export function yamlText(text: string): string {
  return plain.test(text) ? text : quotedText(text);
}

/** Like `yamlText`; wildcards inside do not ask for quotes. */
export function yamlPattern(text: string): string {
  return plainPattern.test(text) && !text.endsWith(':') ? text : quotedText(text);
}

function quotedText(text: string): string {
  const visible = JSON.stringify(text).replace(unprintable, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return point > 0xffff
      ? `\\U${point.toString(16).padStart(8, '0')}`
      : `\\u${point.toString(16).padStart(4, '0')}`;
  });
  // SECURITY: the runner takes `##[` anywhere in a log line for a workflow command (T20).
  return visible.replaceAll('##[', '##\\u005b');
}
