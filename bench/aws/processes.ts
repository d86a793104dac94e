// Owns the processes under measurement: start, first line, CPU time and memory as the kernel counts them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Measured {
  readonly pid: number;
  /** First line that it printed. */
  readonly line: string;
  stop(): Promise<void>;
}

/** Starts a program and waits for its first line. It must end when its input ends. */
export async function start(
  command: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Measured> {
  const child: ChildProcess = spawn(command[0] ?? '', command.slice(1), {
    stdio: ['pipe', 'pipe', 'inherit'],
    env,
  });
  const { stdout, pid } = child;
  if (stdout === null || pid === undefined) throw new Error(`${command[0]} did not start`);
  const lines = createInterface({ input: stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => {
      throw new Error(`${command.join(' ')} ended before it was ready`);
    }),
  ])) as [string];
  return {
    pid,
    line,
    async stop() {
      child.stdin?.end();
      const exited = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Kernel ticks are 1/100 s on Linux (sysconf(_SC_CLK_TCK)): rounds must be long beside 10 ms. */
const tickMs = 10;

/** CPU time that a process has used, user and system, in milliseconds. */
export function cpuMs(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Resident memory in bytes. */
export function residentBytes(pid: number): number {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(match?.[1] ?? 0) * 1024;
}
