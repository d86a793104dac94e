// Owns `guard session …`: verify, show and list over record files. Reads only; exit codes in docs/errors.md.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { GuardError, isGuardError } from '../../core/errors.ts';
import { readRecord } from '../../record/reader.ts';
import { type Verification, verifyRecord } from '../../record/verify.ts';
import { printable, printableJson } from '../../replay/printable.ts';
import { counted, formatBytes } from '../../replay/quantities.ts';
import { gatherFacts } from '../../replay/session-facts.ts';
import { formatTimeline, isRefused } from '../../replay/show.ts';
import { findRecords, openRecord } from './record-files.ts';

/** What a command reads and writes besides files. */
export interface CommandIo {
  readonly stdout: {
    /** False asks to wait for `drain` before writing more. */
    write(text: string): unknown;
    once?(event: 'drain', listener: () => void): unknown;
  };
  readonly stderr: { write(text: string): unknown };
  readonly cwd: string;
  /** Whether stdout is a terminal. */
  readonly isTTY: boolean;
}

const help = `guard session: read the records of guarded sessions

usage
  guard session verify FILE|DIR… [--expect HASH] [--json]
  guard session show FILE [--denied] [--json] [--no-color]
  guard session list DIR [--json]

  verify   checks the hash chain from the first event to the end, and names what was changed and where
  show     prints the timeline of one session
  list     prints one line for each record in a folder

options
  --expect HASH  the hash of the last event, or the SHA-256 of the file, from the job summary; without it a record
                 that was rewritten as a whole goes unnoticed
  --denied       only what was refused, or would have been
  --json         one JSON document a line
  --no-color     no colours on a terminal

exit codes
  0  valid    1  invalid or unclosed    2  wrong usage, or a file that cannot be read

examples
  guard session verify guard-session-abc/events.jsonl --expect 3b1c…
  guard session show events.jsonl --denied
  guard session list downloaded-artifacts --json
`;

/** Runs `guard session` with the arguments after it. Resolves to the exit code; never rejects for bad input. */
export async function runSessionCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (isGuardError(error)) {
      const hint = error.hint === undefined ? '' : ` (${error.hint})`;
      io.stderr.write(`guard session: ${printable(`${error.message}${hint}`)}\n`);
      return 2;
    }
    if (isFileError(error)) {
      io.stderr.write(`guard session: cannot read the record: ${printable(error.message)}\n`);
      return 2;
    }
    throw error;
  }
}

async function dispatch(argv: readonly string[], io: CommandIo): Promise<number> {
  const [command, ...rest] = argv;
  if (
    command === undefined ||
    command === 'help' ||
    argv.includes('--help') ||
    argv.includes('-h')
  ) {
    (command === undefined ? io.stderr : io.stdout).write(help);
    return command === undefined ? 2 : 0;
  }
  const options = readOptions(rest);
  switch (command) {
    case 'verify':
      return verify(options, io);
    case 'show':
      return show(options, io);
    case 'list':
      return list(options, io);
    default:
      throw usage(`there is no command ${JSON.stringify(command)}`);
  }
}

interface Options {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly denied: boolean;
  readonly colour: boolean;
  readonly expect: string | undefined;
}

function usage(message: string): GuardError {
  return new GuardError('CONFIG_INVALID', message, { hint: 'see guard session --help' });
}

function readOptions(argv: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        denied: { type: 'boolean', default: false },
        'no-color': { type: 'boolean', default: false },
        expect: { type: 'string' },
      },
    });
    const { json, denied, expect } = values;
    if (expect !== undefined && !/^[0-9a-f]{64}$/i.test(expect)) {
      throw usage('--expect takes 64 hexadecimal digits');
    }
    return { paths: positionals, json, denied, colour: !values['no-color'], expect };
  } catch (error) {
    if (isGuardError(error)) throw error;
    throw usage(error instanceof Error ? error.message : 'wrong arguments');
  }
}

async function verify(options: Options, io: CommandIo): Promise<number> {
  if (options.paths.length === 0) throw usage('verify needs a file or a folder');
  const files = (
    await Promise.all(options.paths.map((path) => findRecords(resolve(io.cwd, path))))
  ).flat();
  if (options.expect !== undefined && files.length > 1) {
    throw usage('--expect is about one record, and several were named');
  }
  let bad = 0;
  for (const file of files) {
    const found = matchExpected(await verifyRecord(openRecord(file)), options.expect);
    if (found.status !== 'valid') bad += 1;
    if (options.json) io.stdout.write(`${printableJson({ file, ...found })}\n`);
    else writeVerification(file, found, options.expect !== undefined, io);
  }
  if (files.length > 1 && !options.json) {
    io.stdout.write(
      `${counted(files.length, 'record')}: ${files.length - bad} valid, ${bad} not\n`,
    );
  }
  return bad === 0 ? 0 : 1;
}

/** `--expect` may be either hash: the summary shows both. */
function matchExpected(found: Verification, expect: string | undefined): Verification {
  const wanted = expect?.toLowerCase();
  if (wanted === undefined || wanted === found.lastHash || wanted === found.sha256) return found;
  const message = 'the record is not the expected one: this is another record, or a rewritten one';
  return {
    ...found,
    status: 'invalid',
    findings: [
      ...found.findings,
      { code: 'digest-mismatch', severity: 'error', line: null, message },
    ],
    findingCount: found.findingCount + 1,
  };
}

function writeVerification(
  file: string,
  found: Verification,
  compared: boolean,
  io: CommandIo,
): void {
  const name = printable(file);
  io.stdout.write(`${name}: ${found.status}\n`);
  for (const { severity, code, line, message } of found.findings) {
    io.stdout.write(
      `  ${name}${line === null ? '' : `:${line}`}: ${severity}: ${message} [${code}]\n`,
    );
  }
  const hidden = found.findingCount - found.findings.length;
  if (hidden > 0) io.stdout.write(`  and ${counted(hidden, 'more finding')}\n`);
  io.stdout.write(
    `  session ${printable(found.sessionId ?? '-')}, ${counted(found.events, 'event')}, ${formatBytes(found.bytes)}\n` +
      `  last event ${found.lastHash ?? '-'}\n` +
      `  sha256     ${found.sha256}\n`,
  );
  if (found.status === 'valid' && !compared) {
    io.stdout.write(
      '  compare the hash with the job summary (--expect): the chain alone does not show a record rewritten as a whole\n',
    );
  }
}

async function show(options: Options, io: CommandIo): Promise<number> {
  const [path] = options.paths;
  if (path === undefined || options.paths.length > 1) throw usage('show needs one file');
  const files = await findRecords(resolve(io.cwd, path));
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw usage(`${path} holds ${files.length} records: name one of them`);
  }
  const printer = new LinePrinter(io);
  if (options.json) {
    for await (const item of readRecord(openRecord(file))) {
      if (options.denied && !(item.kind === 'event' && isRefused(item.event))) continue;
      await printer.print(`${printableJson(item.kind === 'event' ? item.event : item)}\n`);
    }
  } else {
    const timeline = formatTimeline(readRecord(openRecord(file)), {
      colour: options.colour && io.isTTY,
      deniedOnly: options.denied,
    });
    for await (const line of timeline) await printer.print(line);
  }
  await printer.flush();
  const { status, findingCount } = await verifyRecord(openRecord(file));
  if (status !== 'valid') {
    io.stderr.write(
      `the record is ${status} (${counted(findingCount, 'finding')}): see guard session verify\n`,
    );
  }
  return status === 'valid' ? 0 : 1;
}

async function list(options: Options, io: CommandIo): Promise<number> {
  const [path] = options.paths;
  if (path === undefined || options.paths.length > 1) throw usage('list needs one folder');
  let bad = 0;
  for (const file of await findRecords(resolve(io.cwd, path))) {
    const { status, events } = await verifyRecord(openRecord(file));
    const facts = await gatherFacts(readRecord(openRecord(file)));
    if (status !== 'valid') bad += 1;
    const run = facts.genesis?.run ?? null;
    const entry = {
      file,
      status,
      session: facts.sessionId,
      started: facts.startedAt,
      ended: facts.endedAt,
      repository: run?.repository ?? null,
      run: run === null ? null : `${run.runId}.${run.runAttempt}`,
      job: run?.job ?? null,
      actor: run?.actor ?? null,
      mode: facts.genesis?.mode ?? null,
      events,
      allowed: facts.allowed,
      approved: facts.approved.operations,
      wouldRefuse: facts.wouldRefuse.operations,
      denied: facts.denied.operations,
    };
    if (options.json) io.stdout.write(`${printableJson(entry)}\n`);
    else {
      const where =
        run === null ? 'local' : `${run.repository} ${entry.run} ${run.job} ${run.actor}`;
      io.stdout.write(
        `${printable(entry.started ?? '-').padEnd(24)}  ${status.padEnd(8)}  ${printable(entry.session ?? '-')}  ` +
          `${printable(where, 200)}  ${entry.allowed} allowed, ${entry.approved} approved, ${entry.denied} denied` +
          `${entry.wouldRefuse > 0 ? `, ${entry.wouldRefuse} only observed` : ''}  ${printable(file)}\n`,
      );
    }
  }
  return bad === 0 ? 0 : 1;
}

/** Writes many lines with few writes, no faster than the reader of the pipe takes them. */
class LinePrinter {
  readonly #stdout: CommandIo['stdout'];
  #text = '';

  constructor(io: CommandIo) {
    this.#stdout = io.stdout;
  }

  async print(line: string): Promise<void> {
    this.#text += line;
    if (this.#text.length >= printChunk) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    const stdout = this.#stdout;
    if (text === '' || stdout.write(text) !== false || stdout.once === undefined) return;
    await new Promise<void>((resolve) => stdout.once?.('drain', resolve));
  }
}

const printChunk = 64 * 1024;

function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
