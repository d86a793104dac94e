// Owns the job's OIDC token: asking the runner's token service for one, and verifying it against the issuer's keys.
// Must never take issuer, audience or key from the token itself, nor put a token into an error (T11).
// SPEC: OpenID Connect Core 1.0 §3.1.3.7; GitHub Docs, "OpenID Connect reference".
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { GuardError } from '../core/errors.ts';
import type { Claims, Principal } from '../core/principal.ts';
import { Secret } from '../core/secret.ts';

export interface TokenRequest {
  /** ACTIONS_ID_TOKEN_REQUEST_URL */
  readonly requestUrl: string;
  /** ACTIONS_ID_TOKEN_REQUEST_TOKEN */
  readonly requestToken: Secret<string>;
  readonly audience: string;
}

const attempts = 4;
const attemptTimeoutMs = 10_000;

/**
 * Asks for a token of the given audience; tries again on network errors and 5xx answers.
 * @throws {GuardError} IDENTITY_UNAVAILABLE
 */
export async function requestOidcToken(
  request: TokenRequest,
  signal: AbortSignal,
): Promise<Secret<string>> {
  const url = new URL(request.requestUrl);
  url.searchParams.set('audience', request.audience);
  let last = 'no answer';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const answer = await askOnce(url, request.requestToken, signal);
    if (typeof answer !== 'string') return answer;
    last = answer;
    if (last.startsWith('status 4')) break;
    if (attempt < attempts) await pause(200 * 2 ** attempt, signal);
  }
  throw new GuardError('IDENTITY_UNAVAILABLE', `the token service gave no OIDC token: ${last}`, {
    hint: 'give the job the permission id-token: write; pull requests from forks cannot have it',
  });
}

/** A token, or one short sentence why there is none. */
async function askOnce(
  url: URL,
  requestToken: Secret<string>,
  signal: AbortSignal,
): Promise<Secret<string> | string> {
  try {
    const response = await fetch(url, {
      headers: {
        authorization: `Bearer ${requestToken.reveal()}`,
        accept: 'application/json; api-version=2.0',
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]),
      redirect: 'error',
    });
    if (!response.ok) {
      await response.body?.cancel();
      return `status ${response.status}`;
    }
    const body: unknown = await response.json();
    const value =
      typeof body === 'object' && body !== null && 'value' in body ? body.value : undefined;
    return typeof value === 'string' && value !== ''
      ? new Secret(value)
      : 'an answer without a token';
  } catch {
    signal.throwIfAborted();
    return 'the connection failed';
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { setTimeout: wait } = await import('node:timers/promises');
  await wait(ms, undefined, { signal });
}

export interface VerifyOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Deadline for fetching the issuer's keys. */
  readonly timeoutMs?: number;
}

/**
 * Verifies a token: signature by the issuer's published keys, issuer, audience, age.
 * @returns the principal, with every claim as a string
 * @throws {GuardError} IDENTITY_INVALID for a bad token, IDENTITY_UNAVAILABLE when the keys cannot be had
 */
export async function verifyOidcToken(
  token: Secret<string>,
  options: VerifyOptions,
): Promise<Principal> {
  const { issuer, audience, timeoutMs = 10_000 } = options;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`), {
    timeoutDuration: timeoutMs,
  });
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token.reveal(), keys, {
      issuer,
      audience,
      // GitHub signs with RS256 only; anything else is not its token.
      algorithms: ['RS256'],
      maxTokenAge: '10m',
      clockTolerance: 30,
      requiredClaims: ['sub', 'exp', 'iat', 'jti', 'repository', 'repository_id', 'run_id'],
    }));
  } catch (error) {
    throw explainVerification(error, issuer, audience);
  }
  return {
    issuer,
    subject: payload.sub ?? '',
    claims: flattenClaims(payload),
    declaredGroups: [],
  };
}

function explainVerification(error: unknown, issuer: string, audience: string): GuardError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED' || code === 'ERR_JWT_EXPIRED') {
    const claim = error instanceof Error && 'claim' in error ? String(error.claim) : 'exp';
    return new GuardError(
      'IDENTITY_INVALID',
      `the OIDC token was refused: its claim ${claim} is not as it must be`,
      {
        hint: `expected issuer ${issuer} and audience ${audience}; set inputs issuer and audience`,
      },
    );
  }
  if (code.startsWith('ERR_JWS') || code.startsWith('ERR_JWT') || code.startsWith('ERR_JOSE_ALG')) {
    return new GuardError(
      'IDENTITY_INVALID',
      'the OIDC token is malformed or its signature is bad',
    );
  }
  if (code === 'ERR_JWKS_NO_MATCHING_KEY') {
    return new GuardError(
      'IDENTITY_INVALID',
      `${issuer} does not publish the key of the OIDC token`,
    );
  }
  return new GuardError('IDENTITY_UNAVAILABLE', `the keys of ${issuer} cannot be fetched`, {
    hint: 'check that the job can reach the issuer, and the input issuer',
  });
}

/** Every claim as a string: text as it is, the rest as its JSON text. */
export function flattenClaims(payload: JWTPayload): Claims {
  const claims: Record<string, string> = {};
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined) continue;
    claims[name] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return Object.freeze(claims);
}

/** Pairs of claim and the value that the runner's environment has for it. */
export type ExpectedClaims = Readonly<Record<string, string>>;

/**
 * Holds the runner's word against the signed one, so that nothing of the environment names another run.
 * @throws {GuardError} IDENTITY_INVALID naming the claim
 */
export function checkClaims(principal: Principal, expected: ExpectedClaims): void {
  for (const [name, value] of Object.entries(expected)) {
    if (principal.claims[name] === value) continue;
    throw new GuardError(
      'IDENTITY_INVALID',
      `the signed claim ${name} differs from this job's environment`,
      {
        hint: 'a step before this one changed GITHUB_ variables; start the guard as the first step',
      },
    );
  }
}
