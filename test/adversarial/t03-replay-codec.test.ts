// T03: a captured request is worth nothing once its time has passed, nor before it has come.
import { describe, expect, it } from 'vitest';
import { minuteMs, secondMs } from '../../src/core/units.ts';
import { nowMs, presignLocal, signLocal, verifyLocal } from '../wire/local-request.ts';

const expired = expect.objectContaining({ code: 'SIGNATURE_EXPIRED' });

describe('T03 replay after skew', () => {
  it.each([-5 * minuteMs, 0, 5 * minuteMs])('accepts a clock that is %i ms off', (offMs) => {
    expect(() => verifyLocal(signLocal(), { nowMs: nowMs + offMs })).not.toThrow();
  });

  it.each([-5 * minuteMs - 1, 5 * minuteMs + 1, 24 * 60 * minuteMs])(
    'refuses a clock that is %i ms off',
    (offMs) => {
      expect(() => verifyLocal(signLocal(), { nowMs: nowMs + offMs })).toThrowError(expired);
    },
  );

  it('accepts a presigned request to its last second and no longer', () => {
    const request = presignLocal({ expiresSeconds: 3_600 });
    const endMs = nowMs + 3_600 * secondMs;
    expect(() => verifyLocal(request, { nowMs: endMs })).not.toThrow();
    expect(() => verifyLocal(request, { nowMs: endMs + 1 })).toThrowError(expired);
  });

  it('refuses a presigned request before its time', () => {
    const request = presignLocal({ expiresSeconds: 604_800 });
    expect(() => verifyLocal(request, { nowMs: nowMs - 6 * minuteMs })).toThrowError(expired);
  });

  it('refuses a presigned request whose life was made longer', () => {
    const request = presignLocal({ expiresSeconds: 60 });
    const query = request.query.replace('X-Amz-Expires=60', 'X-Amz-Expires=604800');
    expect(() => verifyLocal({ ...request, query })).toThrowError(
      expect.objectContaining({ code: 'SIGNATURE_INVALID' }),
    );
  });
});
