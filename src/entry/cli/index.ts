// Owns the command line's first word: which command, its help, and the exit codes all commands share.
// Loads only the command that runs.
import { join } from 'node:path';
import { isGuardError } from '../../core/errors.ts';
import { packageRoot } from '../package-root.ts';
import { guardVersion } from '../version.ts';

/** Exit codes of every command: done; the answer is no (a failed check, a denial); used wrongly; our own defect. */
export const exitCodes = { done: 0, no: 1, usage: 2, internal: 70 } as const;

const help = `usage: guard COMMAND [OPTIONS]

  run [--policy DIR] -- COMMAND…   run a command under guard with your own AWS credentials
  policy check|test|explain        work on policies
  policy suggest                   least policy from recordings
  session verify|show              check and read recordings
  aws decode --jsonl FILE          requests in, operations out
  demo                             show the guard at work in an embedded world

  --help, --version

guard COMMAND --help says more about one command.
`;

type Command = (args: readonly string[]) => Promise<number>;

/** Runs one command; returns the exit code. Errors are told on standard error. */
export async function runCli(args: readonly string[]): Promise<number> {
  const [word, ...rest] = args;
  if (word === '--version' || word === '-V') {
    process.stdout.write(`guard ${guardVersion()}\n`);
    return exitCodes.done;
  }
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    process.stdout.write(help);
    return word === undefined ? exitCodes.usage : exitCodes.done;
  }
  try {
    const command = await findCommand(word, rest[0]);
    if (command === null) {
      process.stderr.write(`guard: unknown command ${JSON.stringify(word)}\n\n${help}`);
      return exitCodes.usage;
    }
    return await command(rest);
  } catch (error) {
    return report(error);
  }
}

async function findCommand(word: string, next: string | undefined): Promise<Command | null> {
  switch (word) {
    case 'run':
      return (args) => import('./run.ts').then((m) => m.runGuardRun(args, processIo()));
    case 'policy':
      if (next === 'suggest') {
        const { runSuggest } = await import('./suggest.ts');
        return (args) => runSuggest(args.slice(1), processIo());
      }
      return (args) => import('./policy.ts').then((m) => m.runPolicyCommand(args));
    case 'session':
      return (args) => import('./session.ts').then((m) => m.runSessionCommand(args, processIo()));
    case 'aws':
      if (next === 'decode') {
        const { runAwsDecode } = await import('./aws-decode.ts');
        return (args) => runAwsDecode(args.slice(1), processIo());
      }
      return null;
    case 'demo':
      return (await import('./demo.ts')).runDemo;
    default:
      return null;
  }
}

/** What commands may use of this process. */
function processIo() {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    env: process.env,
    isTTY: process.stdout.isTTY === true,
    dataDirectory: join(packageRoot(), 'data', 'aws'),
  };
}

function report(error: unknown): number {
  if (isGuardError(error)) {
    const hint = error.hint === undefined ? '' : `\n  ${error.hint}`;
    process.stderr.write(`guard: ${error.code}: ${error.message}${hint}\n`);
    return error.code === 'INTERNAL' ? exitCodes.internal : exitCodes.usage;
  }
  const stack = error instanceof Error ? error.stack : 'unknown';
  process.stderr.write(`guard: internal error: ${stack}\n`);
  return exitCodes.internal;
}
