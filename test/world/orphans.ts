// Owns the runner's orphan clean-up: at the end of a job every process that carries the job's RUNNER_TRACKING_ID
// in its environment is killed. Linux only, through /proc, as actions/runner does it.
import { readdirSync, readFileSync } from 'node:fs';

export interface Orphan {
  readonly pid: number;
  readonly command: string;
}

/** Processes whose environment names this tracking id, without the caller itself. */
export function findOrphans(trackingId: string): readonly Orphan[] {
  const orphans: Orphan[] = [];
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (!environment.includes(`RUNNER_TRACKING_ID=${trackingId}`)) continue;
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      if (command !== '') orphans.push({ pid, command });
    } catch {
      // The process ended while it was looked at, or belongs to another user: not ours to see.
    }
  }
  return orphans;
}

/** Kills what `findOrphans` finds, and says what that was. */
export function killOrphans(trackingId: string): readonly Orphan[] {
  const orphans = findOrphans(trackingId);
  for (const { pid } of orphans) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself in the meantime.
    }
  }
  return orphans;
}
