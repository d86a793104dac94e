// Owns one moto server: started on a free loopback port, ready before it is handed out, stopped by its pid.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { requireComponent } from '../helpers/components.ts';
import { pollUntil } from '../helpers/poll-until.ts';
import { capture, endChild } from './child.ts';

export interface Moto {
  readonly url: string;
  readonly port: number;
  /** Forgets everything created so far. */
  reset(): Promise<void>;
  /** What the server printed: one line per request. */
  log(): string;
  stop(): Promise<void>;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** Starts moto. Its Python start-up takes some seconds; start it once per file. */
export async function startMoto(): Promise<Moto> {
  const { path } = requireComponent('moto');
  const port = await freePort();
  const child: ChildProcess = spawn(path, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
  });
  const output = capture(child);
  const url = `http://127.0.0.1:${port}`;
  const log = (): string => `${output().stdout}${output().stderr}`;
  await pollUntil(
    'moto to answer',
    async () => {
      if (child.exitCode !== null) throw new Error(`moto ended at once:\n${log()}`);
      // FAIL-OPEN-OK: a refused connection only means "not yet".
      return await fetch(`${url}/moto-api/`).then(
        (answer) => answer.ok,
        () => false,
      );
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  return {
    url,
    port,
    async reset() {
      await fetch(`${url}/moto-api/reset`, { method: 'POST' });
    },
    log,
    async stop() {
      await endChild(child);
    },
  };
}
