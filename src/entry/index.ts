#!/usr/bin/env node
// Owns the choice of what this process is: main or post of the action, the daemon, or the command line.
// Imports the chosen part only: start-up time of each phase is its own. ARCHITECTURE.md, "processes".
import { closeSync, writeSync } from 'node:fs';

const [word, ...rest] = process.argv.slice(2);

async function dispatch(): Promise<void> {
  if (word === 'daemon' && rest.length === 0) return await daemon();
  if (word === undefined && process.env['GITHUB_ACTIONS'] === 'true') return await action();
  const { runCli } = await import('./cli/index.ts');
  process.exitCode = await runCli(process.argv.slice(2));
}

async function action(): Promise<void> {
  const { runAction } = await import('./action.ts');
  await runAction(process.env);
}

async function daemon(): Promise<void> {
  const [{ decodeDaemonStart }, { runDaemon }] = await Promise.all([
    import('../config/daemon-start.ts'),
    import('./daemon.ts'),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const start = decodeDaemonStart(Buffer.concat(chunks).toString('utf8'));
  await runDaemon(start, (line) => {
    writeSync(3, `${JSON.stringify(line)}\n`);
    closeSync(3);
  });
}

dispatch().catch((error: unknown) => {
  // The phases report their own errors; what arrives here is a defect, and the process must not look well.
  process.stderr.write(
    `guard: internal error: ${error instanceof Error ? error.stack : 'unknown'}\n`,
  );
  process.exitCode = 70;
});
