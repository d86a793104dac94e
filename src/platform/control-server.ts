// Owns the daemon's control socket: one request line, one answer line, then the connection ends.
// Must never act for a caller without the session's token (T15).
import { createHash, timingSafeEqual } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { GuardError, isGuardError } from '../core/errors.ts';
import type { Secret } from '../core/secret.ts';
import {
  type ControlCommand,
  type ControlHandlers,
  controlCommands,
  type FinishRequest,
  maxControlLineBytes,
} from './control-protocol.ts';

export interface ControlServer {
  close(): Promise<void>;
}

const requestTimeoutMs = 5_000;

/**
 * Listens on a unix socket (a named pipe on Windows).
 * @throws {GuardError} START_FAILED when the socket cannot be made
 */
export async function createControlServer(
  path: string,
  token: Secret<string>,
  handlers: ControlHandlers,
): Promise<ControlServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, token, handlers);
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    if (process.platform !== 'win32') chmodSync(path, 0o600);
  } catch (cause) {
    throw new GuardError('START_FAILED', 'the control socket cannot be made', { cause });
  }
  return {
    async close() {
      // Answers under way are written first; their sockets end by themselves.
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const timer = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, 1_000);
      await closed;
      clearTimeout(timer);
    },
  };
}

function serve(socket: Socket, token: Secret<string>, handlers: ControlHandlers): void {
  let received = Buffer.alloc(0);
  let taken = false;
  // A caller that went away needs no answer.
  socket.on('error', () => socket.destroy());
  socket.setTimeout(requestTimeoutMs, () => {
    if (!taken) socket.destroy();
  });
  socket.on('data', (chunk: Buffer) => {
    if (taken) return;
    received = Buffer.concat([received, chunk]);
    const end = received.indexOf(0x0a);
    if (end < 0) {
      if (received.length > maxControlLineBytes) socket.destroy();
      return;
    }
    taken = true;
    answer(received.subarray(0, end).toString('utf8'), token, handlers).then(
      (line) => socket.end(`${line}\n`),
      () => socket.destroy(),
    );
  });
}

async function answer(
  line: string,
  token: Secret<string>,
  handlers: ControlHandlers,
): Promise<string> {
  try {
    const request = parseRequest(line, token);
    return JSON.stringify({ ok: true, answer: await dispatch(request, handlers) });
  } catch (error) {
    const code = isGuardError(error) ? error.code : 'INTERNAL';
    const message = isGuardError(error) ? error.message : 'the daemon failed to answer';
    return JSON.stringify({ ok: false, code, message });
  }
}

interface ControlRequest {
  readonly command: ControlCommand;
  readonly reason: FinishRequest['reason'];
}

function parseRequest(line: string, token: Secret<string>): ControlRequest {
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch {
    throw new GuardError('CONFIG_INVALID', 'the control request is not JSON');
  }
  const fields = new Map(Object.entries(typeof request === 'object' && request ? request : {}));
  const given = fields.get('token');
  if (typeof given !== 'string' || !sameText(given, token.reveal())) {
    throw new GuardError('CONFIG_INVALID', 'the control request has no valid token');
  }
  const command = controlCommands.find((name) => name === fields.get('command'));
  if (command === undefined) {
    throw new GuardError('CONFIG_INVALID', 'the control request has an unknown command');
  }
  const reason = fields.get('reason');
  return { command, reason: reason === 'cancelled' || reason === 'command' ? reason : 'post' };
}

async function dispatch(request: ControlRequest, handlers: ControlHandlers): Promise<unknown> {
  switch (request.command) {
    case 'status':
      return await handlers.status();
    case 'approvals':
      return await handlers.approvals();
    case 'finish':
      return await handlers.finish({ reason: request.reason });
  }
}

/** Equality in time that depends on neither text. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
