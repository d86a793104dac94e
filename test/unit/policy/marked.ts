// Reads policy texts in which « marks the place where a mistake must be reported.
import { formatDiagnostic } from '../../../src/policy/diagnostics.ts';
import { readPolicy } from '../../../src/policy/parse.ts';
import { fakeCatalog } from './fake-catalog.ts';

export interface Marked {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Takes the mark out of the text and says where it stood. */
export function unmark(marked: string): Marked {
  const at = marked.indexOf('«');
  const before = marked.slice(0, at).split('\n');
  return {
    text: marked.replace('«', ''),
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}

/** All findings of one file, as `line:column: message (hint)`. */
export function findingsOf(text: string): readonly string[] {
  return readPolicy([{ path: 'p.yaml', text }], { knownActions: fakeCatalog }).diagnostics.map(
    (finding) => formatDiagnostic(finding).replace(/^p\.yaml:/, ''),
  );
}
