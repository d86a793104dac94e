// Owns `guard aws decode`: captured requests in as JSON lines, one JSON line out for each. Reads nothing but its input.
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { AwsClassifier } from '../../classify/aws/classify.ts';
import { createServiceData } from '../../classify/aws/service-data.ts';
import { Secret } from '../../core/secret.ts';
import { createDataFiles } from '../../platform/data-files.ts';
import { SigningKeyCache } from '../../wire/sigv4/signing-keys.ts';
import { decodeLine, type LineDecoder } from './decode-line.ts';

const help = `guard aws decode: say what captured AWS requests do

usage
  guard aws decode --jsonl FILE [--access-key-id ID --secret-access-key KEY] [--explain]

Each line of FILE ("-" reads standard input) is a request: {"method", "url", "headers": {}, "body"}, the body in base64.
Header values are strings or lists of strings; further keys are ignored. For each line one line is printed:
  {"service", "operation", "actions": [], "access", "resources": [], "signature"}    or    {"error": CODE}
"service" is botocore's name; of services that share one wire form the first by name. "signature" is valid, absent,
invalid, or unverified when no key was given. Signatures are checked as of the request's own date.

options
  --jsonl FILE              requests, one JSON object a line
  --access-key-id ID        the key that the requests should be signed with
  --secret-access-key KEY   its secret
  --explain                 add the message to errors and the parameters to results
  --help                    this text

exit codes
  0  every line was answered (some may be errors)    2  wrong usage, or the file cannot be read

examples
  guard aws decode --jsonl requests.jsonl
  guard aws decode --jsonl - --access-key-id AKIDEXAMPLE --secret-access-key "$KEY" < requests.jsonl
`;

const outputChunk = 64 * 1024;

export interface AwsDecodeIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: { write(text: string): boolean };
  readonly stderr: { write(text: string): boolean };
  readonly dataDirectory: string;
}

/** Runs `guard aws decode` with the arguments after it. Resolves to the exit code. */
export async function runAwsDecode(argv: readonly string[], io: AwsDecodeIo): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(argv);
  } catch (error) {
    return usage(io, error instanceof Error ? error.message : 'wrong usage');
  }
  if (options.help === true) {
    io.stdout.write(help);
    return 0;
  }
  const { jsonl } = options;
  const accessKeyId = options['access-key-id'];
  const secretAccessKey = options['secret-access-key'];
  if (jsonl === undefined) return usage(io, 'name the requests with --jsonl FILE, or --jsonl -');
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    return usage(io, 'give --access-key-id and --secret-access-key together');
  }
  const decoder: LineDecoder = {
    classifier: new AwsClassifier(createServiceData(createDataFiles(io.dataDirectory))),
    key:
      accessKeyId === undefined || secretAccessKey === undefined
        ? null
        : { accessKeyId, secretAccessKey: new Secret(secretAccessKey) },
    keys: new SigningKeyCache(1024),
    explain: options.explain === true,
  };
  const input = jsonl === '-' ? io.stdin : createReadStream(jsonl);
  try {
    await decodeStream(input, decoder, io);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    io.stderr.write(`guard aws decode: cannot read ${JSON.stringify(jsonl)}: ${error.message}\n`);
    return 2;
  }
  return 0;
}

function readOptions(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    options: {
      jsonl: { type: 'string' },
      'access-key-id': { type: 'string' },
      'secret-access-key': { type: 'string' },
      explain: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

function usage(io: AwsDecodeIo, message: string): number {
  io.stderr.write(`guard aws decode: ${message}\n\n${help}`);
  return 2;
}

async function decodeStream(
  input: NodeJS.ReadableStream,
  decoder: LineDecoder,
  io: AwsDecodeIo,
): Promise<void> {
  let pending: Buffer[] = [];
  let out = '';
  const answer = (line: string): void => {
    if (line.trim() === '') return;
    out += `${JSON.stringify(decodeLine(line, decoder))}\n`;
    if (out.length < outputChunk) return;
    io.stdout.write(out);
    out = '';
  };
  for await (const chunk of input) {
    let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
      pending.push(rest.subarray(0, end));
      answer(Buffer.concat(pending).toString('utf8'));
      pending = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) pending.push(rest);
  }
  answer(Buffer.concat(pending).toString('utf8'));
  if (out !== '') io.stdout.write(out);
}
