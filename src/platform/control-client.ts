// Owns asking the daemon over its control socket. Must never wait without a deadline.
import { connect } from 'node:net';
import { GuardError, guardErrorCodes } from '../core/errors.ts';
import type { Secret } from '../core/secret.ts';
import {
  type ControlAnswers,
  type ControlCommand,
  type FinishRequest,
  maxControlLineBytes,
} from './control-protocol.ts';

export interface ControlCall<C extends ControlCommand> {
  readonly socketPath: string;
  readonly token: Secret<string>;
  readonly command: C;
  /** For `finish`. */
  readonly reason?: FinishRequest['reason'];
  readonly timeoutMs: number;
}

/**
 * One request to the daemon. The answer's shape is the daemon's word; callers check what they rely on.
 * @throws {GuardError} START_FAILED when nobody answers in time; the daemon's own code when it refused
 */
export async function askDaemon<C extends ControlCommand>(
  call: ControlCall<C>,
): Promise<ControlAnswers[C]> {
  const { token, command, reason } = call;
  const line = await exchange(
    call.socketPath,
    JSON.stringify({ token: token.reveal(), command, reason }),
    call.timeoutMs,
  );
  let answer: { ok?: unknown; answer?: unknown; code?: unknown; message?: unknown };
  try {
    answer = JSON.parse(line) as typeof answer;
  } catch (cause) {
    throw new GuardError('START_FAILED', 'the guard daemon answered with something else', {
      cause,
    });
  }
  if (answer.ok === true) return answer.answer as ControlAnswers[C];
  const code = guardErrorCodes.find((known) => known === answer.code) ?? 'INTERNAL';
  throw new GuardError(code, `the guard daemon refused: ${String(answer.message)}`);
}

/** Whether a process listens on the socket. A refused or missing socket is a plain no. */
export async function isListening(socketPath: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.setTimeout(2_000, () => {
      socket.destroy();
      resolve(false);
    });
  });
}

async function exchange(path: string, line: string, timeoutMs: number): Promise<string> {
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const socket = connect(path);
    const fail = (why: string, cause?: unknown): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(new GuardError('START_FAILED', `the guard daemon ${why}`, { cause }));
    };
    const timer = setTimeout(() => fail(`did not answer within ${timeoutMs} ms`), timeoutMs);
    socket.once('connect', () => socket.write(`${line}\n`));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxControlLineBytes) fail('answered with too much');
    });
    socket.once('error', (error) => fail('cannot be reached', error));
    socket.once('end', () => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString('utf8');
      if (text.endsWith('\n')) resolve(text.slice(0, -1));
      else reject(new GuardError('START_FAILED', 'the guard daemon ended without an answer'));
    });
  });
}
