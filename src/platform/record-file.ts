// Owns the file that a session record is appended to: created once, 0600 in a 0700 folder, synced on request.
// Must never open a file that exists (a record is never continued by a second writer) nor follow a link to one.
import { constants, writeSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GuardError } from '../core/errors.ts';

/** The sink of a RecordWriter (`AppendSink` in src/record/writer.ts) over one new file. */
export interface RecordFile {
  append(bytes: Uint8Array, durable: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Creates the record file. A missing parent folder is made with mode 0700; the new name is synced into it.
 * @throws {GuardError} RECORD_FAILED when the file exists or cannot be made
 */
export async function createRecordFile(path: string): Promise<RecordFile> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const { O_WRONLY, O_APPEND, O_CREAT, O_EXCL } = constants;
    const file = await open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL, 0o600);
    await syncFolder(dirname(path));
    return new OpenRecordFile(file);
  } catch (error) {
    throw fileFailure('the record file cannot be made', error);
  }
}

class OpenRecordFile implements RecordFile {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async append(bytes: Uint8Array, durable: boolean): Promise<void> {
    try {
      let done = 0;
      while (done < bytes.length) {
        // Into the page cache: a few µs here, ten times that through the thread pool. Only the sync waits for the disk.
        const bytesWritten = writeSync(this.#file.fd, bytes, done, bytes.length - done);
        if (bytesWritten === 0) throw new GuardError('RECORD_FAILED', 'the disk took no bytes');
        done += bytesWritten;
      }
      if (durable) await this.#file.datasync();
    } catch (error) {
      throw fileFailure('the record file cannot be written', error);
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/** Makes the file's name survive a crash. Windows cannot open folders, and keeps names without it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file size limit is reached',
  EIO: 'the disk reports an error',
  EEXIST: 'it exists already',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
};

function fileFailure(what: string, cause: unknown): GuardError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = reasons[code] ?? code;
  return new GuardError('RECORD_FAILED', reason === '' ? what : `${what}: ${reason}`, {
    hint: 'free space on the runner, or start the job again',
    cause,
  });
}
