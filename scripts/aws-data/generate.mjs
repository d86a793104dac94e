// Owns making data/aws: runs the Python extraction, compresses its output and writes the manifest.
// Usage: node scripts/aws-data/generate.mjs [--python python3] [--check]
// --check compares the regenerated files with the committed ones and exits 1 when they differ.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const dataDirectory = join(here, '..', '..', 'data', 'aws');
const { values: options } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    check: { type: 'boolean', default: false },
  },
});

/** @param {Buffer} bytes */
function compress(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

const scratch = mkdtempSync(join(tmpdir(), 'aws-data-'));
try {
  process.stderr.write('reading the models and evaluating endpoint rules…\n');
  const counts = JSON.parse(
    execFileSync(options.python, [join(here, 'extract.py'), scratch], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const files = new Map([
    ['endpoints.json.br', compress(readFileSync(join(scratch, 'endpoints.json')))],
  ]);
  const names = readdirSync(join(scratch, 'services')).sort();
  for (const [at, name] of names.entries()) {
    files.set(`services/${name}.br`, compress(readFileSync(join(scratch, 'services', name))));
    if (at % 50 === 49) process.stderr.write(`compressed ${at + 1} of ${names.length}\n`);
  }
  // The IAM vocabulary is a step of its own with a manifest of its own.
  if (!options.check) execFileSync(process.execPath, [join(here, 'iam.mjs')], { stdio: 'ignore' });
  const iam = JSON.parse(readFileSync(join(dataDirectory, 'iam-manifest.json'), 'utf8'));
  const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
  const manifest = {
    versions: { botocore: counts.botocore, [iam.source]: iam.version },
    counts: { services: counts.services, operations: counts.operations, iamActions: iam.actions },
    sha256: Object.fromEntries(
      [...files, [iam.file, readFileSync(join(dataDirectory, iam.file))]]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, bytes]) => [name, hash(bytes)]),
    ),
  };
  files.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  process.exitCode = options.check ? compare(files) : write(files);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** @param {Map<string, Buffer>} files */
function write(files) {
  rmSync(join(dataDirectory, 'services'), { recursive: true, force: true });
  mkdirSync(join(dataDirectory, 'services'), { recursive: true });
  let bytes = 0;
  for (const [name, content] of files) {
    writeFileSync(join(dataDirectory, name), content);
    bytes += content.length;
  }
  process.stderr.write(`wrote ${files.size} files, ${bytes} bytes\n`);
  return 0;
}

/** @param {Map<string, Buffer>} files */
function compare(files) {
  const different = [...files].filter(([name, content]) => {
    const path = join(dataDirectory, name);
    return !existsSync(path) || !readFileSync(path).equals(content);
  });
  for (const [name] of different) process.stderr.write(`differs: ${name}\n`);
  return different.length === 0 ? 0 : 1;
}
