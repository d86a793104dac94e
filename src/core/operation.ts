// Owns the decoded request in the words that policy speaks: actions, access levels, resources, parameters.
// Plain data, no behaviour: classifiers make it, policy reads it, the record keeps it.

export const systems = ['aws', 'postgres', 'mysql', 'kubernetes', 'ssm'] as const;
export type System = (typeof systems)[number];

/** AWS access levels (Service Authorization Reference) plus the levels of SQL and Kubernetes. */
export const accessLevels = ['list', 'read', 'write', 'tagging', 'permissions', 'ddl'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** One thing the request does. A request with several gets the strictest decision of its parts. */
export interface OperationPart {
  /** `service:Action` with the prefix in lower case, for example `s3:GetObject`. */
  readonly action: string;
  readonly access: AccessLevel;
  /** ARNs, or `*` where the resource is unknown. Never empty, never narrower than the request. */
  readonly resources: readonly string[];
}

/** JSON-like parameters by the model's member names. */
export type Params = Readonly<Record<string, unknown>>;

/** One decoded request. */
export interface Operation {
  readonly system: System;
  /** Name of the policy target, for example `main`. */
  readonly target: string;
  /** For AWS the botocore service name, for example `s3`. */
  readonly service: string;
  /** For AWS the operation name of the model, for example `GetObject`. */
  readonly name: string;
  /** At least one part. The first is the operation's own action; others are side actions such as `iam:PassRole`. */
  readonly parts: readonly OperationPart[];
  readonly params: Params;
  /** Region and account the request acts on; `*` where unknown. */
  readonly region: string;
  readonly account: string;
  /** Lower-case hex SHA-256 over the exact request (see docs/recording-format.md, "Digest"). */
  readonly digest: string;
}
