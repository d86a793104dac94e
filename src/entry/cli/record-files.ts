// Owns finding and opening record files for the command line: a file, a session folder, or a folder of sessions.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GuardError } from '../../core/errors.ts';

const recordName = 'events.jsonl';
const maxDepth = 3;
const maxEntries = 10_000;

/**
 * Paths of the records at `path`, sorted: the file itself, or every `events.jsonl` (and other `.jsonl`) up to three
 * folders deep. Links are not followed.
 * @throws {GuardError} CONFIG_INVALID when there is nothing to read
 */
export async function findRecords(path: string): Promise<readonly string[]> {
  const found: string[] = [];
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    await search(path, 0, found);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new GuardError('CONFIG_INVALID', `${path} cannot be read: ${code}`, {
      hint: 'name an events.jsonl, or a folder that holds some',
      cause: error,
    });
  }
  if (found.length === 0) {
    throw new GuardError('CONFIG_INVALID', `${path} holds no record`, {
      hint: `a record is a file named ${recordName}`,
    });
  }
  return found.sort();
}

async function search(folder: string, depth: number, found: string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (found.length >= maxEntries) return;
    const path = join(folder, entry.name);
    if (entry.isFile() && entry.name.endsWith('.jsonl')) found.push(path);
    else if (entry.isDirectory() && depth < maxDepth) await search(path, depth + 1, found);
  }
}

/** The bytes of a record, in chunks. */
export function openRecord(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 256 * 1024 });
}
