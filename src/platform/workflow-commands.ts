// Owns printing to the job log: annotations, and untrusted text that must never act as a workflow command (T20).
import { randomBytes } from 'node:crypto';

/** Where an annotation points: repository-relative file, 1-based line and column. */
export interface AnnotationPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** An annotation line: shown at the file and line in the pull request. */
export function formatAnnotation(
  level: 'error' | 'warning' | 'notice',
  message: string,
  place?: AnnotationPlace,
): string {
  const properties =
    place === undefined
      ? ''
      : ` file=${escapeProperty(place.file)},line=${place.line},col=${place.column}`;
  return `::${level}${properties}::${escapeData(message)}`;
}

/**
 * Text from outside, fit for the job log: no control characters but line breaks, and inside a stretch in which
 * the runner reads no commands. The token is random, so the text cannot end the stretch.
 */
export function formatUntrusted(text: string): string {
  const token = randomBytes(18).toString('hex');
  const clean = text.replace(/[^\P{Cc}\n\t]/gu, '�');
  return `::stop-commands::${token}\n${clean}\n::${token}::`;
}
