// Owns the size bound of an event: what does not fit is cut visibly, each cut listed in `truncated`. Never silent.
// Fixed-shape objects keep all their fields, so that a cut event still reads as its type.
import type { EventBody, Truncation } from './events.ts';

/** Longest string that an oversized event keeps whole. */
const maxKeptCharacters = 2_048;
/** What even a string in a full event keeps: digests, rule ids and most ARNs stay whole. */
const minKeptCharacters = 256;
/** Share of what is left that one list, or one open object, leaves to the fields after it. */
const reservedShare = 0.4;
/** Cuts listed one by one; the last entry sums up the rest. */
const maxListedCuts = 64;
const maxDepth = 24;

/** Fields whose keys are data (parameters, claims) rather than part of the format: keys may be dropped. */
const openFields: ReadonlySet<string> = new Set(['params', 'claims', 'counts']);

interface Walk {
  budgetBytes: number;
  readonly cuts: Truncation[];
  more: number;
}

/** An event body cut to roughly `budgetBytes` of JSON, and the list of what was cut. */
export function boundBody<T extends EventBody>(
  body: T,
  budgetBytes: number,
): { readonly body: T; readonly truncated: readonly Truncation[] } {
  const walk: Walk = { budgetBytes, cuts: [], more: 0 };
  const bounded = boundObject(body as object, '', { open: false, depth: 0 }, walk) as T;
  if (walk.more > 0) {
    walk.cuts.push({ at: '*', unit: 'items', was: maxListedCuts + walk.more, kept: maxListedCuts });
  }
  return { body: bounded, truncated: walk.cuts };
}

interface Where {
  /** Inside parameters or claims, where keys may be dropped. */
  readonly open: boolean;
  readonly depth: number;
}

function boundValue(value: unknown, at: string, where: Where, walk: Walk): unknown {
  if (typeof value === 'string') return boundString(value, at, walk);
  if (typeof value !== 'object' || value === null) {
    walk.budgetBytes -= 8;
    return value;
  }
  if (where.depth > maxDepth) {
    note(walk, { at, unit: 'items', was: 1, kept: 0 });
    return null;
  }
  return Array.isArray(value)
    ? boundArray(value, at, where, walk)
    : boundObject(value, at, where, walk);
}

function boundString(text: string, at: string, walk: Walk): string {
  const room = Math.min(
    maxKeptCharacters,
    Math.max(minKeptCharacters, Math.floor(walk.budgetBytes / 6)),
  );
  if (text.length <= room) {
    walk.budgetBytes -= Buffer.byteLength(JSON.stringify(text));
    return text;
  }
  const kept = text.slice(0, room);
  note(walk, { at, unit: 'characters', was: text.length, kept: room });
  walk.budgetBytes -= Buffer.byteLength(JSON.stringify(kept)) + 3;
  return `${kept}…`;
}

function boundArray(list: readonly unknown[], at: string, where: Where, walk: Walk): unknown[] {
  const kept: unknown[] = [];
  const reserved = Math.max(0, Math.floor(walk.budgetBytes * reservedShare));
  walk.budgetBytes -= reserved;
  for (const item of list) {
    if (walk.budgetBytes <= 0) break;
    kept.push(boundValue(item, `${at}.${kept.length}`, { ...where, depth: where.depth + 1 }, walk));
    walk.budgetBytes -= 1;
  }
  walk.budgetBytes += reserved;
  if (kept.length < list.length) {
    note(walk, { at, unit: 'items', was: list.length, kept: kept.length });
  }
  return kept;
}

function boundObject(value: object, at: string, where: Where, walk: Walk): object {
  const kept: [string, unknown][] = [];
  const entries = Object.entries(value);
  const reserved = where.open ? Math.max(0, Math.floor(walk.budgetBytes * reservedShare)) : 0;
  walk.budgetBytes -= reserved;
  for (const [key, item] of entries) {
    if (where.open && (walk.budgetBytes <= 0 || key.length > maxKeptCharacters)) continue;
    const next = { open: where.open || openFields.has(key), depth: where.depth + 1 };
    walk.budgetBytes -= Buffer.byteLength(JSON.stringify(key)) + 2;
    kept.push([key, boundValue(item, at === '' ? key : `${at}.${shortKey(key)}`, next, walk)]);
  }
  walk.budgetBytes += reserved;
  if (kept.length < entries.length) {
    note(walk, { at, unit: 'items', was: entries.length, kept: kept.length });
  }
  // fromEntries defines own properties, so that a parameter named __proto__ stays data.
  return Object.fromEntries(kept);
}

function shortKey(key: string): string {
  return key.length > 64 ? `${key.slice(0, 64)}…` : key;
}

function note(walk: Walk, cut: Truncation): void {
  if (walk.cuts.length < maxListedCuts) walk.cuts.push(cut);
  else walk.more += 1;
}
