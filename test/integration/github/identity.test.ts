// The job's identity against a stand-in issuer: what is accepted, and every way a token can be wrong (T11).
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGuardError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { checkClaims, requestOidcToken, verifyOidcToken } from '../../../src/platform/oidc.ts';
import { type OidcIssuer, startOidcIssuer } from '../../world/oidc-issuer.ts';

const audience = 'sts.amazonaws.com';
let issuer: OidcIssuer;

beforeAll(async () => {
  issuer = await startOidcIssuer();
});
afterAll(async () => {
  await issuer.stop();
});

async function refusal(work: Promise<unknown>): Promise<{ code: string; text: string }> {
  try {
    await work;
  } catch (error) {
    if (isGuardError(error)) return { code: error.code, text: inspect(error) };
    throw error;
  }
  throw new Error('it was accepted');
}

const request = () => ({
  requestUrl: issuer.requestUrl,
  requestToken: new Secret(issuer.requestToken),
  audience,
});

describe('the OIDC token of a job', () => {
  it('is requested with its audience and verified into a principal of strings', async () => {
    const token = await requestOidcToken(request(), AbortSignal.timeout(5_000));
    const principal = await verifyOidcToken(token, { issuer: issuer.issuer, audience });
    expect(issuer.requested).toContain(audience);
    expect(principal.subject).toBe('repo:acme/shop:ref:refs/heads/main');
    expect(principal.claims).toMatchObject({
      repository: 'acme/shop',
      run_id: '7001',
      aud: audience,
    });
    expect(Object.values(principal.claims).every((value) => typeof value === 'string')).toBe(true);
  });

  it('has ids in its subject where the repository is new, with the same claims', async () => {
    const immutable = await startOidcIssuer({ subject: 'immutable' });
    const token = new Secret(await immutable.mint(audience));
    const principal = await verifyOidcToken(token, { issuer: immutable.issuer, audience });
    expect(principal.subject).toBe('repo:acme@4200/shop@900100:ref:refs/heads/main');
    expect(principal.claims['repository']).toBe('acme/shop');
    await immutable.stop();
  });

  it.each([
    ['another audience', 'guard', {}],
    [
      'another issuer',
      audience,
      { claims: { iss: 'https://token.actions.githubusercontent.com' } },
    ],
    ['an issue date long past', audience, { issuedSecondsAgo: 1_200, lifetimeSeconds: 3_600 }],
    ['an expiry that passed', audience, { issuedSecondsAgo: 400, lifetimeSeconds: 300 }],
    ['a key that the issuer does not publish', audience, { foreignKey: true }],
    ['no run id', audience, { claims: { run_id: undefined } }],
  ])('is refused with %s', async (_name, aud, options) => {
    const text = await issuer.mint(aud, options as Parameters<OidcIssuer['mint']>[1]);
    const result = await refusal(
      verifyOidcToken(new Secret(text), { issuer: issuer.issuer, audience }),
    );
    expect(result.code).toBe('IDENTITY_INVALID');
    expect(result.text).not.toContain(text.split('.')[1] ?? '');
  });

  it.each([
    ['no algorithm', 'none'],
    ['a shared secret', 'HS256'],
  ])('is refused with %s', async (_name, alg) => {
    const [, payload = ''] = (await issuer.mint(audience)).split('.');
    const header = Buffer.from(JSON.stringify({ alg, kid: 'stand-in-1' })).toString('base64url');
    const forged = new Secret(`${header}.${payload}.${alg === 'none' ? '' : 'AAAA'}`);
    const result = await refusal(verifyOidcToken(forged, { issuer: issuer.issuer, audience }));
    expect(result.code).toBe('IDENTITY_INVALID');
  });

  it('is refused when its claims are edited', async () => {
    const [header, payload = '', signature] = (await issuer.mint(audience)).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const edited = Buffer.from(JSON.stringify({ ...claims, repository: 'acme/vault' }));
    const forged = new Secret(`${header}.${edited.toString('base64url')}.${signature}`);
    const result = await refusal(verifyOidcToken(forged, { issuer: issuer.issuer, audience }));
    expect(result.code).toBe('IDENTITY_INVALID');
  });

  it('is called unavailable, with the permission to add, when the service refuses', async () => {
    const wrong = { ...request(), requestToken: new Secret('canary-wrong-request-token') };
    const result = await refusal(requestOidcToken(wrong, AbortSignal.timeout(5_000)));
    expect(result.code).toBe('IDENTITY_UNAVAILABLE');
    expect(result.text).toContain('id-token: write');
    expect(result.text).not.toContain('canary');
  });

  it('is called unavailable, not invalid, when the issuer’s keys cannot be fetched', async () => {
    const gone = await startOidcIssuer();
    const token = new Secret(await gone.mint(audience));
    await gone.stop();
    const result = await refusal(verifyOidcToken(token, { issuer: gone.issuer, audience }));
    expect(result.code).toBe('IDENTITY_UNAVAILABLE');
  });

  it('wins over the environment: a run id that differs stops the start', async () => {
    const token = new Secret(await issuer.mint(audience));
    const principal = await verifyOidcToken(token, { issuer: issuer.issuer, audience });
    checkClaims(principal, { run_id: '7001', repository_id: '900100' });
    const result = await refusal(
      Promise.resolve().then(() => checkClaims(principal, { run_id: '7002' })),
    );
    expect(result).toMatchObject({ code: 'IDENTITY_INVALID' });
    expect(result.text).toContain('run_id');
  });
});
