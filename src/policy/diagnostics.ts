// Owns what is wrong with a policy: diagnostics with a position, and the error that carries them.
// Must never stop at the first mistake: readers add to a sink and go on.
import type { SourcePosition } from '../core/decision.ts';
import { GuardError } from '../core/errors.ts';

export type Severity = 'error' | 'warning' | 'note';

/** One finding. `message` is one sentence in lower case without the position. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly message: string;
  readonly at: SourcePosition;
  /** What to do, for example `did you mean "approve"?`. */
  readonly hint?: string;
}

/** Collects errors while a policy is read. */
export class DiagnosticSink {
  readonly #found: Diagnostic[] = [];

  error(at: SourcePosition, message: string, hint?: string | null): void {
    this.add('error', at, message, hint);
  }

  add(severity: Severity, at: SourcePosition, message: string, hint?: string | null): void {
    if (this.#found.length >= maxDiagnostics) return;
    this.#found.push({
      severity,
      message: oneLine(message),
      at,
      ...(hint === undefined || hint === null ? {} : { hint: oneLine(hint) }),
    });
  }

  get hasErrors(): boolean {
    return this.#found.some((diagnostic) => diagnostic.severity === 'error');
  }

  /** In order of file, line and column. */
  sorted(): readonly Diagnostic[] {
    return [...this.#found].sort(byPosition);
  }
}

/** SECURITY: words of the file must not forge lines of a log or hide in it (T20). */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '?');
}

/** A file of nothing but mistakes must not fill the log. */
const maxDiagnostics = 500;

function byPosition(a: Diagnostic, b: Diagnostic): number {
  if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1;
  return a.at.line - b.at.line || a.at.column - b.at.column;
}

/** `file:line:column`. */
export function formatPosition(at: SourcePosition): string {
  return `${at.file}:${at.line}:${at.column}`;
}

/** `file:line:column: message (hint)`. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const hint = diagnostic.hint === undefined ? '' : ` (${diagnostic.hint})`;
  return `${formatPosition(diagnostic.at)}: ${diagnostic.message}${hint}`;
}

const shownInMessage = 20;

/** POLICY_INVALID with every mistake that was found. */
export class PolicyErrors extends GuardError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const shown = diagnostics.slice(0, shownInMessage).map(formatDiagnostic);
    const more = diagnostics.length - shown.length;
    if (more > 0) shown.push(`and ${more} more`);
    super('POLICY_INVALID', `the policy has errors:\n${shown.join('\n')}`, {
      hint: 'run guard policy check for the whole list',
    });
    this.diagnostics = diagnostics;
  }
}
