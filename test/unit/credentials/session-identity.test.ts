import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  operationSessionName,
  type RunIdentity,
  sessionIdentity,
} from '../../../src/credentials/session-identity.ts';

describe('the names of a session', () => {
  const text = fc.string({ maxLength: 300, unit: 'binary' });
  const run: fc.Arbitrary<RunIdentity> = fc.record({
    sessionId: text,
    repository: text,
    repositoryId: text,
    runId: text,
    runAttempt: text,
    policyDigest: text,
    roleSessionName: text,
  });

  it('are within the limits of STS whatever the run says', () => {
    fc.assert(
      fc.property(run, fc.nat(), (facts, seq) => {
        const { sessionName, sourceIdentity, tags } = sessionIdentity(facts);
        for (const name of [sessionName, sourceIdentity, operationSessionName(sessionName, seq)]) {
          expect(name).toMatch(/^[\w+=,.@-]{2,64}$/);
        }
        expect(sourceIdentity).toMatch(/^guard-/);
        for (const { key, value } of tags) {
          expect(key).toMatch(/^guard:[a-z]+$/);
          expect(value).toMatch(/^[\w .:/=+@-]{1,256}$/);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('tell the run', () => {
    const facts = {
      sessionId: 'gs-x',
      repository: 'acme/shop',
      repositoryId: '1',
      runId: '2',
      runAttempt: '3',
      policyDigest: 'ab',
      roleSessionName: '',
    };
    expect(sessionIdentity(facts).sessionName).toBe('gh-1-2-3');
    expect(sessionIdentity({ ...facts, roleSessionName: 'mine' }).sessionName).toBe('mine');
    expect(sessionIdentity({ ...facts, runId: '' }).sourceIdentity).toBe('guard-gs-x');
  });
});
