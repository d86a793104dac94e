// Owns the lines of `guard aws decode` as tests see them, and running the command's own function over them.
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runAwsDecode } from '../../src/entry/cli/aws-decode.ts';

/** Input of the command: one captured request. */
export interface CapturedLine {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/** Output of the command: either form. */
export interface ResultLine {
  readonly service?: string;
  readonly operation?: string;
  readonly actions?: readonly string[];
  readonly access?: string;
  readonly resources?: readonly string[];
  readonly signature?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly message?: string;
}

export const dataDirectory = fileURLToPath(new URL('../../data/aws', import.meta.url));

export interface CommandRun {
  readonly code: number;
  readonly lines: readonly ResultLine[];
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `guard aws decode` in this process. */
export async function runDecode(argv: readonly string[], stdin = ''): Promise<CommandRun> {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runAwsDecode(argv, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text) => out.push(text) > 0 },
    stderr: { write: (text) => errors.push(text) > 0 },
    dataDirectory,
  });
  const stdout = out.join('');
  const lines = stdout.startsWith('{')
    ? stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as ResultLine)
    : [];
  return { code, lines, stdout, stderr: errors.join('') };
}

/** Decodes requests with the command; the key is optional. */
export async function decodeAll(
  requests: readonly CapturedLine[],
  key?: { readonly accessKeyId: string; readonly secretAccessKey: string },
): Promise<readonly ResultLine[]> {
  const keyArguments =
    key === undefined
      ? []
      : ['--access-key-id', key.accessKeyId, '--secret-access-key', key.secretAccessKey];
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const run = await runDecode(['--jsonl', '-', '--explain', ...keyArguments], input);
  return run.lines;
}
