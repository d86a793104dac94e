// Owns what the policy commands share: their surroundings, the files of a directory, and printing findings.
// Untrusted text (policies of a pull request) must never act as a workflow command (T20).
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { createActionCatalog } from '../../classify/aws/action-catalog.ts';
import { createServiceData } from '../../classify/aws/service-data.ts';
import { GuardError } from '../../core/errors.ts';
import { createDataFiles } from '../../platform/data-files.ts';
import { formatAnnotation, formatUntrusted } from '../../platform/workflow-commands.ts';
import { loadLocalPolicies } from '../../platform/workspace-policies.ts';
import { type Diagnostic, formatDiagnostic } from '../../policy/diagnostics.ts';
import type { ActionCatalog, PolicyFile } from '../../policy/model.ts';
import { awsDataDirectory } from '../package-root.ts';

/** Where a policy command runs. */
export interface PolicyIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Folder that paths are read and named relative to. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal: colours only then. */
  readonly isTTY: boolean;
  /** The AWS actions; made when first needed. */
  readonly catalog: () => ActionCatalog;
}

/** The surroundings of the real command line. */
export function processPolicyIo(): PolicyIo {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    env: process.env,
    isTTY: process.stdout.isTTY === true,
    catalog: () =>
      createActionCatalog(createServiceData(createDataFiles(awsDataDirectory())).iamActions()),
  };
}

/** Exit codes of the policy commands. */
export const policyExit = { ok: 0, findings: 1, usage: 2 } as const;

/** A mistake in how the command was called. */
export class UsageError extends Error {}

/** `DIR` of the command line as a path below the working directory, with forward slashes. */
export function directoryOf(io: PolicyIo, given: string | undefined): string {
  const path = relative(io.cwd, resolve(io.cwd, given ?? 'policies')).replaceAll('\\', '/');
  return path === '' ? '.' : path;
}

/** The policy files of a directory. Throws UsageError when there are none. */
export function readPolicyFiles(io: PolicyIo, directory: string): readonly PolicyFile[] {
  try {
    const files = loadLocalPolicies(io.cwd, directory);
    return directory === '.'
      ? files.map(({ path, text }) => ({ path: path.slice(2), text }))
      : files;
  } catch (error) {
    if (error instanceof GuardError) throw new UsageError(`${error.message}`, { cause: error });
    throw error;
  }
}

const maxTestFiles = 200;

/** The `*.test.yaml` files of a directory, in order of name. */
export function readTestFiles(io: PolicyIo, directory: string): readonly PolicyFile[] {
  const folder = join(io.cwd, directory);
  const names = readdirSync(folder)
    .filter((name) => /\.test\.ya?ml$/.test(name))
    .sort();
  if (names.length > maxTestFiles)
    throw new UsageError(`${directory} has more than ${maxTestFiles} test files`);
  return names.map((name) => {
    const path = join(folder, name);
    if (!lstatSync(path).isFile()) throw new UsageError(`${directory}/${name} is not a plain file`);
    return {
      path: directory === '.' ? name : `${directory}/${name}`,
      text: readFileSync(path, 'utf8'),
    };
  });
}

/** How findings are to be printed. */
export interface OutputStyle {
  readonly json: boolean;
  /** GitHub workflow annotations. */
  readonly annotations: boolean;
}

export function outputStyle(
  io: PolicyIo,
  values: { json: boolean; annotations: boolean },
): OutputStyle {
  return {
    json: values.json,
    annotations: !values.json && (values.annotations || io.env['GITHUB_ACTIONS'] === 'true'),
  };
}

const levels = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Findings as annotations, or as lines `file:line:column: severity: message`. */
export function printDiagnostics(
  io: PolicyIo,
  style: OutputStyle,
  diagnostics: readonly Diagnostic[],
): void {
  for (const diagnostic of diagnostics) {
    const { severity, message, hint, at } = diagnostic;
    if (style.annotations) {
      const text = hint === undefined ? message : `${message} (${hint})`;
      io.stdout.write(`${formatAnnotation(levels[severity], text, at)}\n`);
    } else {
      printText(io, style, `${severity}: ${formatDiagnostic(diagnostic)}`);
    }
  }
}

/** One line or more of text; where a runner reads along, inside a stretch without commands. */
export function printText(io: PolicyIo, style: OutputStyle, text: string): void {
  const clean = text.replace(/[^\P{C}\n\t]/gu, '\ufffd');
  io.stdout.write(`${style.annotations ? formatUntrusted(clean) : clean}\n`);
}

/** One JSON document. Old-style workflow commands (`##[…]`) would be read inside a line, so they are escaped. */
export function printJson(io: PolicyIo, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2).replaceAll('##[', '\\u0023#[')}\n`);
}

/** Findings for JSON output: flat, stable keys. */
export function jsonDiagnostic({ severity, message, at, hint }: Diagnostic) {
  return { severity, file: at.file, line: at.line, column: at.column, message, hint: hint ?? null };
}

/** `1 error`, `2 errors`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
