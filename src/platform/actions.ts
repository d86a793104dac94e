// Owns the conversation with the runner: state, outputs, exported variables, masks, the log and the job summary.
// Everything that came from outside goes through `untrusted`, so that it cannot act as a command (T20).
import * as core from '@actions/core';
import { type AnnotationPlace, formatAnnotation, formatUntrusted } from './workflow-commands.ts';

/** One line of our own words. */
export function say(line: string): void {
  core.info(line);
}

/** Text with words from outside: policies, names, answers. */
export function sayUntrusted(text: string): void {
  process.stdout.write(`${formatUntrusted(text)}\n`);
}

/** An annotation on a file of the repository, or on the job. */
export function annotate(
  level: 'error' | 'warning' | 'notice',
  message: string,
  place?: AnnotationPlace,
): void {
  process.stdout.write(`${formatAnnotation(level, message, place)}\n`);
}

/** Marks the step as failed; the process ends with exit code 1 when its work is done. */
export function fail(message: string): void {
  annotate('error', message);
  process.exitCode = 1;
}

/** Hides a value in everything that is logged from now on, and each of its lines. */
export function hide(value: string): void {
  for (const line of value.split('\n')) if (line.trim() !== '') core.setSecret(line);
}

export function exportVariable(name: string, value: string): void {
  core.exportVariable(name, value);
}

export function setOutput(name: string, value: string): void {
  core.setOutput(name, value);
}

/** Keeps a value for post. The runner stores it in a file of the job: nothing in it may be a real credential. */
export function saveState(name: string, value: string): void {
  core.saveState(name, value);
}

export function getState(name: string): string {
  return core.getState(name);
}

const maxSummaryBytes = 1024 * 1024 - 4096;

/** Adds Markdown to the job summary; what does not fit GitHub's limit is cut with a visible note. */
export async function addToSummary(markdown: string): Promise<void> {
  const bytes = Buffer.from(markdown);
  const text =
    bytes.length <= maxSummaryBytes
      ? markdown
      : `${bytes.subarray(0, maxSummaryBytes).toString('utf8')}\n\n**The summary was cut here.**\n`;
  await core.summary.addRaw(text, true).write();
}
