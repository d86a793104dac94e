// Owns choosing and making a session's folder: private to this user, with a socket path that fits the system's limit.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionPlace } from '../config/daemon-start.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** sun_path of Linux holds 108 bytes, of macOS 104, with the closing zero. */
const maxSocketPath = 100;

function sessionId(): string {
  return `gs-${Array.from(randomBytes(20), (byte) => alphabet[byte & 31]).join('')}`;
}

/** Makes a fresh folder below `parent` (RUNNER_TEMP), or below the system's temporary folder when that is too long. */
export function createSessionPlace(parent: string): SessionPlace {
  const id = sessionId();
  const directory = join(parent, id);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return {
    id,
    directory,
    controlSocket: socketPath(directory, id),
    recordFile: join(directory, 'events.jsonl'),
  };
}

function socketPath(directory: string, id: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\${id}`;
  const path = join(directory, 'control.sock');
  if (Buffer.byteLength(path) <= maxSocketPath) return path;
  const short = join(tmpdir(), id);
  mkdirSync(short, { mode: 0o700 });
  return join(short, 'control.sock');
}
