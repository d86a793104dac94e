// The control socket: answers to whoever has the session's token, and to nobody else (T15).
import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GuardError, isGuardError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { askDaemon, isListening } from '../../../src/platform/control-client.ts';
import type { ControlHandlers } from '../../../src/platform/control-protocol.ts';
import { createControlServer } from '../../../src/platform/control-server.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const token = new Secret('control-token');
const status = {
  sessionId: 'gs-1',
  state: 'running',
  port: 1,
  events: 3,
  pendingApprovals: 0,
} as const;
const finished: string[] = [];
const handlers: ControlHandlers = {
  status: () => status,
  approvals: () => {
    throw new GuardError('CONFIG_UNSUPPORTED', 'no channel');
  },
  finish: async ({ reason }) => {
    finished.push(reason);
    return {
      sessionId: 'gs-1',
      events: 4,
      lastHash: 'h',
      sha256: 's',
      complete: true,
      recordFile: '/r',
      openOperations: 0,
    };
  },
};

async function code(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (isGuardError(error)) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('the control socket', () => {
  it('answers each command, hands errors over by code, and is private', async () => {
    const socketPath = join(folder, 'a.sock');
    const server = await createControlServer(socketPath, token, handlers);
    const call = { socketPath, token, timeoutMs: 5_000 } as const;
    expect(statSync(socketPath).mode & 0o077).toBe(0);
    expect(await isListening(socketPath)).toBe(true);
    expect(await askDaemon({ ...call, command: 'status' })).toEqual(status);
    expect(await askDaemon({ ...call, command: 'finish', reason: 'cancelled' })).toMatchObject({
      complete: true,
    });
    expect(finished).toEqual(['cancelled']);
    expect(await code(askDaemon({ ...call, command: 'approvals' }))).toBe('CONFIG_UNSUPPORTED');
    await server.close();
    expect(await isListening(socketPath)).toBe(false);
    expect(await code(askDaemon({ ...call, command: 'status' }))).toBe('START_FAILED');
  });

  it('does nothing for a caller without the token', async () => {
    const socketPath = join(folder, 'b.sock');
    const server = await createControlServer(socketPath, token, handlers);
    const before = finished.length;
    const wrong = new Secret('another-token');
    expect(
      await code(askDaemon({ socketPath, token: wrong, command: 'finish', timeoutMs: 5_000 })),
    ).toBe('CONFIG_INVALID');
    expect(finished).toHaveLength(before);
    await server.close();
  });

  it.each([
    ['something else than JSON', 'hello\n'],
    ['an unknown command', '{"token":"control-token","command":"reveal"}\n'],
    ['a list', '[]\n'],
  ])('refuses %s', async (_name, line) => {
    const socketPath = join(folder, `c${line.length}.sock`);
    const server = await createControlServer(socketPath, token, handlers);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(socketPath, () => socket.write(line));
      let text = '';
      socket.on('data', (chunk) => {
        text += String(chunk);
      });
      socket.on('end', () => resolve(text));
    });
    expect(JSON.parse(answer)).toMatchObject({ ok: false, code: 'CONFIG_INVALID' });
    await server.close();
  });

  it('closes on a line without end', async () => {
    const socketPath = join(folder, 'd.sock');
    const server = await createControlServer(socketPath, token, handlers);
    await new Promise<void>((resolve) => {
      const socket = connect(socketPath, () => socket.write('x'.repeat(400_000)));
      socket.on('error', () => {});
      socket.on('close', () => resolve());
    });
    await server.close();
  });
});
