// Owns masking one whole answer at known positions. Fails closed: an answer that cannot be read is never returned.

import type { AnswerFormat, FoundValue, PositionNode } from '../core/position.ts';
import { Secret } from '../core/secret.ts';
import { type MaskKey, maskEdit } from './replacement.ts';
import { findValues, spliceValues } from './values.ts';

/** How many values of a type were replaced. */
export interface MaskCount {
  readonly type: string;
  readonly count: number;
}

export interface MaskedAnswer {
  readonly body: Uint8Array;
  /** By type, sorted; empty when values were revealed. */
  readonly masked: readonly MaskCount[];
  /** The values themselves, so that the session's other channels can hide them too. */
  readonly learned: readonly Secret<string>[];
}

/** Shorter values are too common to be searched for elsewhere. */
const shortestLearned = 6;
const mostLearned = 10_000;

/**
 * Replaces the values at the leaves of `tree`; with `reveal` only learns them.
 * @throws {GuardError} MASK_FAILED
 */
export function maskAnswer(options: {
  readonly format: AnswerFormat;
  readonly body: Uint8Array;
  readonly tree: PositionNode;
  readonly key: MaskKey;
  readonly reveal: boolean;
}): MaskedAnswer {
  const { format, body, tree, key, reveal } = options;
  const found = findValues(format, body, tree);
  const learned = learn(found);
  if (reveal) return { body, masked: [], learned };
  const counts = new Map<string, number>();
  const edits = found.flatMap((value) => {
    const edit = maskEdit(value, key);
    if (edit === null) return [];
    counts.set(value.leaf.type, (counts.get(value.leaf.type) ?? 0) + 1);
    return [edit];
  });
  const masked = [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));
  return { body: spliceValues(format, body, edits), masked, learned };
}

function learn(found: readonly FoundValue[]): readonly Secret<string>[] {
  const texts = new Set<string>();
  for (const { text, form } of found) {
    if (texts.size >= mostLearned) break;
    if (form === 'string' || form === 'bytes') {
      if (text.length >= shortestLearned) texts.add(text);
    }
  }
  return [...texts].map((text) => new Secret(text));
}
