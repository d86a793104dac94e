// Owns the questions that policy asks about action names: does it exist, what does a glob match, what was meant.
// Data in, answers out; the reserved words of other systems are policy's own business.
import type { AccessLevel } from '../../core/operation.ts';
import type { IamData, IamService } from './iam-data.ts';

/** What policy knows about the actions of AWS. */
export interface ActionCatalog {
  /** Whether IAM has actions with this prefix. */
  isKnownService(prefix: string): boolean;
  /** How many actions a pattern such as `s3:Get*` matches, whatever the capitals. */
  matchCount(glob: string): number;
  /** The existing action most like this one; null when none is near. */
  suggest(action: string): string | null;
  /** Access level of an existing action. */
  accessOf(action: string): AccessLevel | null;
  /** Access levels of the actions that a pattern matches, each once. */
  accessLevels(glob: string): readonly AccessLevel[];
}

/** Makes the catalogue over the IAM data. Answers to patterns are kept. */
export function createActionCatalog(iam: IamData): ActionCatalog {
  const prefixes = new Set(iam.prefixes);
  const counts = new Map<string, number>();
  return {
    isKnownService: (prefix) => prefixes.has(prefix.toLowerCase()),
    matchCount(glob) {
      const key = glob.toLowerCase();
      let count = counts.get(key);
      if (count === undefined) {
        count = countMatches(iam, key);
        counts.set(key, count);
      }
      return count;
    },
    suggest: (action) => suggest(iam, action),
    accessOf(action) {
      const { prefix, name } = split(action);
      return iam.service(prefix.toLowerCase())?.action(name)?.access ?? null;
    },
    accessLevels(glob) {
      const levels = new Set<AccessLevel>();
      for (const { service, name } of matches(iam, glob.toLowerCase())) {
        const access = service.action(name)?.access;
        if (access !== undefined) levels.add(access);
      }
      return [...levels];
    },
  };
}

function split(action: string): { prefix: string; name: string } {
  const colon = action.indexOf(':');
  return colon === -1
    ? { prefix: action, name: '' }
    : { prefix: action.slice(0, colon), name: action.slice(colon + 1) };
}

function countMatches(iam: IamData, glob: string): number {
  let count = 0;
  for (const _ of matches(iam, glob)) count += 1;
  return count;
}

/** Every action that a pattern in lower case matches. */
function* matches(iam: IamData, glob: string): Generator<{ service: IamService; name: string }> {
  const { prefix, name: wanted } = glob === '*' ? { prefix: '*', name: '*' } : split(glob);
  for (const one of iam.prefixes) {
    const service = globMatches(prefix, one) ? iam.service(one) : null;
    for (const name of service?.actionNames ?? []) {
      if (service !== null && globMatches(wanted, name.toLowerCase())) yield { service, name };
    }
  }
}

/** `*` for any run, `?` for one character; linear in time however many stars. */
function globMatches(glob: string, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    if (g < glob.length && (glob[g] === '?' || glob[g] === text[t]) && glob[g] !== '*') {
      g += 1;
      t += 1;
    } else if (g < glob.length && glob[g] === '*') {
      star = g;
      mark = t;
      g += 1;
    } else if (star !== -1) {
      mark += 1;
      t = mark;
      g = star + 1;
    } else return false;
  }
  while (g < glob.length && glob[g] === '*') g += 1;
  return g === glob.length;
}

function suggest(iam: IamData, action: string): string | null {
  const { prefix, name } = split(action);
  const service = nearest(prefix.toLowerCase(), iam.prefixes);
  if (service === null) return null;
  if (name === '') return service;
  if (name.includes('*') || name.includes('?')) {
    return service === prefix.toLowerCase() ? null : `${service}:${name}`;
  }
  const found = nearest(name, iam.service(service)?.actionNames ?? []);
  return found === null ? null : `${service}:${found}`;
}

/** The candidate within a third of the word's length in edits, the nearest first. */
function nearest(word: string, candidates: readonly string[]): string | null {
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const text = candidate.toLowerCase();
    if (text === wanted) return candidate;
    if (Math.abs(text.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, text);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substituted, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
