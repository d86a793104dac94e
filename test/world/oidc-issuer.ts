// Owns a stand-in for GitHub's OIDC issuer: the token endpoint that jobs call, and the published keys.
// Tokens have the claims and lifetime of real ones. Must never be used outside tests and the demo.
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface OidcIssuer {
  readonly issuer: string;
  /** As ACTIONS_ID_TOKEN_REQUEST_URL: ends in a query, `&audience=` is appended. */
  readonly requestUrl: string;
  readonly requestToken: string;
  /** Audiences asked for so far. */
  readonly requested: readonly string[];
  /** Changes claims of tokens minted from now on; null removes one. */
  setClaims(claims: Readonly<Record<string, string | null>>): void;
  /** Every further request of a token is answered with this status; 200 restores. */
  failWith(status: number): void;
  /** A token of this issuer, or one signed with a key it does not publish. */
  mint(audience: string, options?: MintOptions): Promise<string>;
  stop(): Promise<void>;
}

export interface MintOptions {
  readonly claims?: JWTPayload;
  readonly foreignKey?: boolean;
  readonly issuedSecondsAgo?: number;
  readonly lifetimeSeconds?: number;
}

export interface OidcOptions {
  /** `immutable` writes owner and repository ids into `sub`, as repositories made since July 2026 have it. */
  readonly subject?: 'classic' | 'immutable';
  readonly claims?: Readonly<Record<string, string>>;
}

const githubClaims = {
  actor: 'robin',
  actor_id: '31',
  base_ref: '',
  check_run_id: '5150',
  event_name: 'push',
  head_ref: '',
  job_workflow_ref: 'acme/shop/.github/workflows/deploy.yml@refs/heads/main',
  job_workflow_sha: 'a'.repeat(40),
  ref: 'refs/heads/main',
  ref_protected: 'true',
  ref_type: 'branch',
  repository: 'acme/shop',
  repository_id: '900100',
  repository_owner: 'acme',
  repository_owner_id: '4200',
  repository_visibility: 'private',
  run_attempt: '1',
  run_id: '7001',
  run_number: '12',
  runner_environment: 'github-hosted',
  sha: 'a'.repeat(40),
  workflow: 'deploy',
  workflow_ref: 'acme/shop/.github/workflows/deploy.yml@refs/heads/main',
  workflow_sha: 'a'.repeat(40),
} as const;

function subjectOf(
  claims: Readonly<Record<string, string>>,
  form: 'classic' | 'immutable',
): string {
  const name = claims['repository'] ?? '';
  const [owner = '', repository = ''] = name.split('/');
  const who =
    form === 'classic'
      ? name
      : `${owner}@${claims['repository_owner_id']}/${repository}@${claims['repository_id']}`;
  if (claims['environment'] !== undefined)
    return `repo:${who}:environment:${claims['environment']}`;
  if (claims['event_name'] === 'pull_request') return `repo:${who}:pull_request`;
  return `repo:${who}:ref:${claims['ref']}`;
}

/** Starts the issuer on a free loopback port. */
export async function startOidcIssuer(options: OidcOptions = {}): Promise<OidcIssuer> {
  const keys = await generateKeyPair('RS256');
  const foreign = await generateKeyPair('RS256');
  const kid = 'stand-in-1';
  const jwk = { ...(await exportJWK(keys.publicKey)), kid, alg: 'RS256', use: 'sig' };
  const requestToken = `request-token-${randomUUID()}`;
  const requested: string[] = [];
  const current: Record<string, string> = { ...githubClaims, ...options.claims };
  let status = 200;
  let issuer = '';

  const mint = async (audience: string, how: MintOptions = {}): Promise<string> => {
    const now = Math.floor(Date.now() / 1000) - (how.issuedSecondsAgo ?? 0);
    const payload: JWTPayload = {
      ...current,
      iss: issuer,
      aud: audience,
      sub: subjectOf(current, options.subject ?? 'classic'),
      jti: randomUUID(),
      iat: now,
      nbf: now - 600,
      exp: now + (how.lifetimeSeconds ?? 300),
      ...how.claims,
    };
    return await new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .sign(how.foreignKey === true ? foreign.privateKey : keys.privateKey);
  };

  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const answer = (code: number, body: unknown): void => {
      response.writeHead(code, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/jwks') return answer(200, { keys: [jwk] });
    if (url.pathname !== '/token') return answer(404, { message: 'not found' });
    if (request.headers.authorization !== `Bearer ${requestToken}`) {
      return answer(401, { message: 'bad request token' });
    }
    if (status !== 200) return answer(status, { message: 'out of order' });
    const audience = url.searchParams.get('audience') ?? 'https://github.com/acme';
    requested.push(audience);
    mint(audience).then(
      (value) => answer(200, { count: value.length, value }),
      () => answer(500, { message: 'could not sign' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  issuer = `http://127.0.0.1:${address.port}`;

  return {
    issuer,
    requestUrl: `${issuer}/token?api-version=2.0`,
    requestToken,
    requested,
    setClaims(claims) {
      for (const [name, value] of Object.entries(claims)) {
        if (value === null) delete current[name];
        else current[name] = value;
      }
    },
    failWith(code) {
      status = code;
    },
    mint,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
