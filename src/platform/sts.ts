// Owns talking to AWS STS. Takes every credential explicitly and reads no environment, profile or metadata service.
// Must never put a token, key or ExternalId into an error. SPEC: AWS STS API 2011-06-15.
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import type { AwsCredentials } from '../core/aws-credentials.ts';
import { GuardError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';

/** A session of a role, as STS made it. */
export interface AssumedRole {
  readonly credentials: AwsCredentials;
  /** ARN of the session: `arn:aws:sts::111122223333:assumed-role/name/session`. */
  readonly arn: string;
  /** Percent of the packed policy limit that policy and tags use; null when STS did not say. */
  readonly packedPolicyPercent: number | null;
}

export interface SessionTag {
  readonly key: string;
  readonly value: string;
}

export interface WebIdentityRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly token: Secret<string>;
  /** Session policy, or null for none. */
  readonly policy: string | null;
  readonly durationSeconds: number;
}

export interface AssumeRoleRequest {
  readonly credentials: AwsCredentials;
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId: Secret<string> | null;
  readonly sourceIdentity: string | null;
  readonly tags: readonly SessionTag[];
  readonly policy: string | null;
  readonly durationSeconds: number;
}

/** What the guard needs of STS. One attempt per call; retrying is the caller's. */
export interface StsPort {
  assumeRoleWithWebIdentity(request: WebIdentityRequest, signal: AbortSignal): Promise<AssumedRole>;
  assumeRole(request: AssumeRoleRequest, signal: AbortSignal): Promise<AssumedRole>;
  callerIdentity(
    credentials: AwsCredentials,
    signal: AbortSignal,
  ): Promise<{ readonly account: string; readonly arn: string }>;
}

/** Why STS refused, in words to decide on. `policy-too-large` asks for a smaller session policy. */
export type StsFailure = 'refused' | 'retryable' | 'policy-too-large';

/** An STS failure with its class. */
export class StsError extends GuardError {
  readonly failure: StsFailure;
  constructor(failure: StsFailure, message: string, hint: string) {
    super(failure === 'retryable' ? 'CREDENTIALS_UNAVAILABLE' : 'CREDENTIALS_REFUSED', message, {
      hint,
    });
    this.failure = failure;
  }
}

export interface StsOptions {
  readonly region: string;
  /** `regional` (default), `global`, or the origin of an endpoint. */
  readonly endpoint?: string;
  /** Origin that is dialled instead (an emulator); host and signature stay those of the endpoint. */
  readonly dialOrigin?: string | null;
}

const retryableNames = new Set([
  'IDPCommunicationError',
  'IDPCommunicationErrorException',
  'ExpiredTokenException',
  'Throttling',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'ServiceUnavailable',
  'InternalFailure',
  'RequestTimeout',
  'RequestTimeoutException',
]);

/**
 * STS over the network.
 * @throws {GuardError} CONFIG_INVALID when `endpoint` is neither a known word nor an http(s) URL.
 */
export function createSts(options: StsOptions): StsPort {
  const { region, endpoint } = resolveEndpoint(options);
  const dial = options.dialOrigin ?? null;
  // SECURITY: everything that the SDK would look up in environment or files is given, so that neither an
  // AWS_ENDPOINT_URL nor a profile of the job can lead tokens elsewhere (T09).
  const client = (credentials: AwsCredentials | null): STSClient => {
    const sts = new STSClient({
      region,
      endpoint,
      credentials: credentials === null ? anonymous : plain(credentials),
      maxAttempts: 1,
      retryMode: 'standard',
      defaultsMode: 'standard',
      useDualstackEndpoint: false,
      useFipsEndpoint: false,
      userAgentAppId: 'guard-action',
    });
    if (dial !== null) dialElsewhere(sts, new URL(dial));
    return sts;
  };
  return {
    async assumeRoleWithWebIdentity(request, signal) {
      const command = new AssumeRoleWithWebIdentityCommand({
        RoleArn: request.roleArn,
        RoleSessionName: request.sessionName,
        WebIdentityToken: request.token.reveal(),
        DurationSeconds: request.durationSeconds,
        ...(request.policy === null ? {} : { Policy: request.policy }),
      });
      const sts = client(null);
      return assumed(await call(() => sts.send(command, { abortSignal: signal }), 'role', sts));
    },
    async assumeRole(request, signal) {
      const command = new AssumeRoleCommand({
        RoleArn: request.roleArn,
        RoleSessionName: request.sessionName,
        DurationSeconds: request.durationSeconds,
        Tags: request.tags.map(({ key, value }) => ({ Key: key, Value: value })),
        ...(request.externalId === null ? {} : { ExternalId: request.externalId.reveal() }),
        ...(request.sourceIdentity === null ? {} : { SourceIdentity: request.sourceIdentity }),
        ...(request.policy === null ? {} : { Policy: request.policy }),
      });
      const sts = client(request.credentials);
      return assumed(await call(() => sts.send(command, { abortSignal: signal }), 'role', sts));
    },
    async callerIdentity(credentials, signal) {
      const sts = client(credentials);
      const answer = await call(
        () => sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal }),
        'identity',
        sts,
      );
      return { account: answer.Account ?? '', arn: answer.Arn ?? '' };
    },
  };
}

/** Unsigned operations need none; should the SDK ever sign, these are worthless. */
const anonymous = { accessKeyId: 'anonymous', secretAccessKey: 'anonymous' };

function plain(credentials: AwsCredentials) {
  return {
    accessKeyId: credentials.accessKeyId,
    secretAccessKey: credentials.secretAccessKey.reveal(),
    ...(credentials.sessionToken === null
      ? {}
      : { sessionToken: credentials.sessionToken.reveal() }),
  };
}

/** Domain suffixes of the partitions, by the beginning of the region name. */
const domains: readonly (readonly [string, string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
  ['eusc-', 'amazonaws.eu'],
];

function resolveEndpoint(options: StsOptions): { region: string; endpoint: string } {
  const { region } = options;
  const endpoint = options.endpoint ?? 'regional';
  if (!/^[a-z0-9-]{1,32}$/.test(region)) {
    throw new GuardError('CONFIG_INVALID', 'the region for sts is malformed');
  }
  if (endpoint === 'regional') {
    const domain = domains.find(([start]) => region.startsWith(start))?.[1] ?? 'amazonaws.com';
    return { region, endpoint: `https://sts.${region}.${domain}` };
  }
  if (endpoint === 'global') {
    return { region: 'us-east-1', endpoint: 'https://sts.amazonaws.com' };
  }
  if (!URL.canParse(endpoint) || !/^https?:\/\//.test(endpoint)) {
    throw new GuardError('CONFIG_INVALID', 'the STS endpoint is not a URL', {
      hint: 'write regional, global, or an origin such as https://sts.eu-west-1.amazonaws.com',
    });
  }
  return { region, endpoint };
}

/** After signing, only the address changes: the Host header and the signature stay. */
function dialElsewhere(sts: STSClient, dial: URL): void {
  sts.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { protocol: string; hostname: string; port?: number };
      request.protocol = dial.protocol;
      request.hostname = dial.hostname;
      request.port = Number(dial.port) || (dial.protocol === 'https:' ? 443 : 80);
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'guardDialElsewhere' },
  );
}

async function call<T>(send: () => Promise<T>, what: string, client: STSClient): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw failureOf(error, what);
  } finally {
    client.destroy();
  }
}

/** STS error messages can quote request values, so only the error's name and status pass (T09). */
function failureOf(error: unknown, what: string): StsError {
  const name = error instanceof Error ? error.name : 'unknown';
  const status = statusOf(error);
  if (name === 'PackedPolicyTooLargeException' || name === 'PackedPolicyTooLarge') {
    return new StsError(
      'policy-too-large',
      'sts refused the session policy and tags as too large',
      'shorten the allow rules of the policy',
    );
  }
  const answered = status !== null && status < 500 && status !== 429;
  if (answered && !retryableNames.has(name)) {
    return new StsError(
      'refused',
      `sts refused the ${what}: ${safe(name)} (status ${status})`,
      'check the trust policy of the role: provider, audience, subject, ExternalId, TagSession and SetSourceIdentity',
    );
  }
  return new StsError(
    'retryable',
    `sts could not be asked for the ${what}: ${safe(name)}`,
    'check the network of the runner and the sts-endpoint input',
  );
}

function safe(name: string): string {
  return name.replace(/[^A-Za-z0-9_.]/g, '').slice(0, 64);
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return null;
  const metadata = error.$metadata as { httpStatusCode?: number } | undefined;
  return metadata?.httpStatusCode ?? null;
}

function assumed(answer: {
  Credentials?: Credentials | undefined;
  AssumedRoleUser?: { Arn?: string | undefined } | undefined;
  PackedPolicySize?: number | undefined;
}): AssumedRole {
  const { Credentials: keys, AssumedRoleUser: user } = answer;
  if (
    keys?.AccessKeyId === undefined ||
    keys.SecretAccessKey === undefined ||
    keys.SessionToken === undefined ||
    keys.Expiration === undefined ||
    user?.Arn === undefined
  ) {
    throw new StsError(
      'refused',
      'the answer of sts is incomplete',
      'check the sts-endpoint input',
    );
  }
  return {
    credentials: {
      accessKeyId: keys.AccessKeyId,
      secretAccessKey: new Secret(keys.SecretAccessKey),
      sessionToken: new Secret(keys.SessionToken),
      expiresAtMs: keys.Expiration.getTime(),
    },
    arn: user.Arn,
    packedPolicyPercent: answer.PackedPolicySize ?? null,
  };
}
