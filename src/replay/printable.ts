// Owns making text from a record fit for a terminal or a line of output: what cannot be seen, or moves what is
// seen, is written as its code point. Must never let an escape sequence or a line break through (T07, T20).

/** Controls, format characters (bidi, zero width), line separators, lone surrogates, private use, ignorables. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** SECURITY: the runner takes `##[` anywhere in a log line for a workflow command (T20). */
const commandMark = /##\[/g;

/** One line of visible text, at most `maxCharacters` long before the mark of a cut. */
export function printable(text: string, maxCharacters = 2_048): string {
  const cut = text.length > maxCharacters;
  const visible = (cut ? text.slice(0, maxCharacters) : text)
    .replace(unprintable, escaped)
    .replace(commandMark, '##\\u{5b}');
  return cut ? `${visible}… (${text.length} characters)` : visible;
}

/** JSON on one line that shows every character: the risky ones are written as `\uXXXX`. Parses to the same value. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(unprintable, jsonEscaped).replace(commandMark, '##\\u005b');
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function jsonEscaped(character: string): string {
  let text = '';
  for (let at = 0; at < character.length; at += 1) {
    text += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return text;
}
