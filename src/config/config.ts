// Owns the shape of a validated configuration. Data only: readers make it, everything else receives it frozen.
// Must never hold a secret: those travel in DaemonStart (daemon-start.ts).

export const modes = ['enforce', 'observe'] as const;
export type Mode = (typeof modes)[number];

export const isolationLevels = ['advisory', 'strict', 'remote'] as const;

export const policySources = ['base', 'workspace'] as const;
export type PolicySource = (typeof policySources)[number];

/** Everything a run was asked to do, validated. The same shape serves the action and `guard run`. */
export interface GuardConfig {
  readonly mode: Mode;
  /** What was asked for and can be given; asking for more stops the start. */
  readonly isolation: 'advisory';
  readonly region: string;
  /** Role that trusts the job's OIDC token; null for `guard run`, which uses the caller's own credentials. */
  readonly roleToAssume: string | null;
  /** Second hop: role assumed from `roleToAssume` with the ExternalId. Null: the first role does the work. */
  readonly workRole: string | null;
  /** Audience of the token that AWS STS gets. */
  readonly audience: string;
  /** Issuer URL that the token must name. */
  readonly issuer: string;
  readonly roleSessionName: string;
  readonly roleDurationSeconds: number;
  /** Twelve-digit ids; empty: any account. */
  readonly allowedAccountIds: readonly string[];
  /** Origin of the STS endpoint to use instead of the region's own; null: the region's own. */
  readonly stsEndpoint: string | null;
  /** Origin at which all AWS traffic is dialled (emulators); host and signature stay AWS's. Null: AWS itself. */
  readonly awsEndpointUrl: string | null;
  readonly maskAwsAccountId: boolean;
  readonly retryMaxAttempts: number;
  /** Repository-relative directory of the policies, forward slashes, no leading or trailing slash. */
  readonly policyDirectory: string;
  readonly policySource: PolicySource;
  /** Whether HTTPS_PROXY is exported for clients that do not follow the config file. */
  readonly httpsProxy: boolean;
  readonly artifact: ArtifactConfig;
}

export interface ArtifactConfig {
  readonly upload: boolean;
  /** Null: a name made of job, run attempt and session id. */
  readonly name: string | null;
  /** Null: the repository's own setting. */
  readonly retentionDays: number | null;
}

/** Where this job stands, as the runner says it. Untrusted until checked against the signed claims. */
export interface RunContext {
  readonly repository: string;
  readonly repositoryId: string;
  readonly runId: string;
  readonly runAttempt: string;
  readonly job: string;
  readonly eventName: string;
  readonly ref: string;
  readonly sha: string;
  readonly actor: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly pullRequest: PullRequestContext | null;
}

export interface PullRequestContext {
  readonly number: number;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly headSha: string;
}
