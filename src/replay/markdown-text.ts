// Owns putting untrusted text into Markdown that GitHub renders: no markup, link, mention, image or HTML gets through,
// and a table cell stays one cell (T20). SPEC: GitHub Flavored Markdown, "Entity and numeric character references".
import { printable } from './printable.ts';

const markup = /[^\p{L}\p{N} /,=+-]/gu;

/**
 * Text as Markdown that renders as exactly this text. Entities never act as markup; `@` is kept apart from what
 * follows, so that no address is made of it. Inside `<code>` GitHub makes no mentions, references or emoji either.
 */
export function markdownCode(text: string, maxCharacters = 300): string {
  const encoded = printable(text, maxCharacters).replace(markup, (character) => {
    const entity = `&#${character.codePointAt(0) ?? 0};`;
    return character === '@' ? `${entity}<wbr>` : entity;
  });
  return `<code>${encoded === '' ? ' ' : encoded}</code>`;
}

/** A fenced block that its content cannot close. */
export function markdownBlock(language: string, content: string): string {
  let longest = 2;
  for (const run of content.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${content.endsWith('\n') ? content : `${content}\n`}${fence}\n`;
}
