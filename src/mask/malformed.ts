// Owns the one refusal of the masking layer and its bounds. An answer that cannot be read whole is never passed on.
import { GuardError } from '../core/errors.ts';

/** Deepest nesting that is followed. AWS answers stay far beneath; deeper input is an attack on the stack (T13). */
export const maxDepth = 200;

/** Most values that one answer may have at known positions. */
export const maxFoundValues = 200_000;

/** The refusal: says where by byte offset, never what. */
export function maskFailed(format: string, problem: string, offset: number): GuardError {
  return new GuardError(
    'MASK_FAILED',
    `the ${format} answer cannot be searched for secrets: ${problem} at byte ${offset}`,
    { hint: 'the guard withholds answers that it cannot read; the call itself was made' },
  );
}
