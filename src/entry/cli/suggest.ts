// Owns `guard policy suggest`: the least policy of recorded sessions, printed as a policy file.
// Must never suggest from a record that does not verify: whoever could edit it could write the policy.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { GuardError, isGuardError } from '../../core/errors.ts';
import { readRecord } from '../../record/reader.ts';
import { verifyRecord } from '../../record/verify.ts';
import { printable, printableJson } from '../../replay/printable.ts';
import { counted } from '../../replay/quantities.ts';
import { PolicySuggester } from '../../replay/suggest.ts';
import { findRecords, openRecord } from './record-files.ts';
import type { CommandIo } from './session.ts';

const help = `guard policy suggest: write the policy that allows exactly what was recorded

usage
  guard policy suggest FILE|DIR… [--json]

Reads session records (events.jsonl), takes every operation that was forwarded, and prints a policy file that allows
these and nothing else. Records that do not verify are refused; unclosed ones are read with a warning.

exit codes
  0  printed    1  a record does not verify    2  wrong usage, or a file that cannot be read

examples
  guard policy suggest events.jsonl > policies/agent.yaml
  guard policy suggest downloaded-artifacts --json
`;

/** Runs `guard policy suggest` with the arguments after it. Resolves to the exit code. */
export async function runSuggest(argv: readonly string[], io: CommandIo): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    io.stdout.write(help);
    return 0;
  }
  try {
    return await suggest(argv, io);
  } catch (error) {
    const known = isGuardError(error) || (error instanceof Error && 'syscall' in error);
    if (!known) throw error;
    const hint = isGuardError(error) && error.hint !== undefined ? ` (${error.hint})` : '';
    io.stderr.write(`guard policy suggest: ${printable(`${error.message}${hint}`)}\n`);
    return 2;
  }
}

async function suggest(argv: readonly string[], io: CommandIo): Promise<number> {
  const { paths, json } = readArguments(argv);
  const suggester = new PolicySuggester();
  for (const path of paths) {
    for (const file of await findRecords(resolve(io.cwd, path))) {
      const { status } = await verifyRecord(openRecord(file));
      if (status === 'invalid') {
        io.stderr.write(`${printable(file)} does not verify: see guard session verify\n`);
        return 1;
      }
      if (status === 'unclosed') {
        io.stderr.write(
          `warning: ${printable(file)} is unclosed: the end of that session is not in it\n`,
        );
      }
      for await (const item of readRecord(openRecord(file))) {
        if (item.kind === 'event') suggester.take(item.event);
      }
    }
  }
  const suggestion = suggester.finish();
  if (json) {
    io.stdout.write(`${printableJson(suggestion)}\n`);
    return 0;
  }
  io.stdout.write(suggestion.yaml);
  io.stderr.write(
    `${counted(suggestion.rules, 'rule')} from ${counted(suggestion.operations, 'operation')}\n`,
  );
  return 0;
}

function readArguments(argv: readonly string[]): { paths: readonly string[]; json: boolean } {
  let parsed: { positionals: string[]; values: { json: boolean } };
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new GuardError(
      'CONFIG_INVALID',
      error instanceof Error ? error.message : 'bad arguments',
      {
        hint: 'see guard policy suggest --help',
      },
    );
  }
  if (parsed.positionals.length === 0) {
    throw new GuardError('CONFIG_INVALID', 'suggest needs a record', {
      hint: 'see guard policy suggest --help',
    });
  }
  return { paths: parsed.positionals, json: parsed.values.json };
}
