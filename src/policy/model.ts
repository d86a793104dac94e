// Owns the shape of a validated policy. Data only; `parsePolicy` makes it, frozen, and nothing changes it afterwards.
import type { ApprovalRequirement, Effect, SourcePosition } from '../core/decision.ts';
import type { AccessLevel } from '../core/operation.ts';
import type { WhenExpression } from './when.ts';

/** A policy file as it was read. */
export interface PolicyFile {
  /** Relative to the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What policy needs to know about AWS actions; built from the service data by the composition root. */
export interface ActionCatalog {
  /** Whether `prefix` (lower case) is the action prefix of an AWS service. */
  isKnownService(prefix: string): boolean;
  /** How many AWS actions `glob` (`prefix:name` with wildcards, any case) matches. */
  matchCount(glob: string): number;
  /** The nearest known action to a mistyped one, for example `s3:GetObject`. */
  suggest(action: string): string | null;
  accessOf(action: string): AccessLevel | null;
  /** Access levels that the actions matched by `glob` have. Optional: without it only whole names are checked. */
  accessLevels?(glob: string): readonly AccessLevel[];
}

/** One alternative of a group: every claim must match one of its patterns. */
export interface GroupEntry {
  readonly at: SourcePosition;
  readonly claims: readonly { readonly name: string; readonly patterns: readonly string[] }[];
}

export interface PolicyGroup {
  readonly name: string;
  readonly at: SourcePosition;
  readonly entries: readonly GroupEntry[];
}

export type DatabaseAuth = 'rds-iam' | { readonly secret: string };

interface TargetBase {
  readonly name: string;
  readonly at: SourcePosition;
}

export interface AwsTarget extends TargetBase {
  readonly kind: 'aws';
  /** ARN of the role to work as. */
  readonly role: string;
  /** First is the default region. */
  readonly regions: readonly string[];
  /** Origins of VPC endpoints by botocore service name: `https://vpce-….amazonaws.com`. */
  readonly endpoints: Readonly<Record<string, string>>;
}

export interface DatabaseTarget extends TargetBase {
  readonly kind: 'postgres' | 'mysql';
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly auth: DatabaseAuth;
  /** Region of the RDS token; null: taken from the host name. */
  readonly region: string | null;
}

export interface KubernetesTarget extends TargetBase {
  readonly kind: 'kubernetes';
  readonly cluster:
    | { readonly eks: string; readonly region: string }
    | {
        readonly server: string;
        readonly ca: string;
        readonly credential: { readonly secret: string };
      };
}

export type PolicyTarget = AwsTarget | DatabaseTarget | KubernetesTarget;

/** What rules, masks and reveals have in common: null means "all". */
export interface PolicyScope {
  readonly groups: readonly string[] | null;
  readonly targets: readonly string[] | null;
}

export interface PolicyRule extends PolicyScope {
  readonly id: string;
  readonly at: SourcePosition;
  readonly effect: Effect;
  /** Patterns as written; matched without regard to case. */
  readonly actions: readonly string[];
  /** Patterns as written; matched with regard to case. Null is the same as `["*"]`. */
  readonly resources: readonly string[] | null;
  readonly access: readonly AccessLevel[] | null;
  readonly when: WhenExpression | null;
  readonly reason: string | null;
  /** Set exactly when the effect is `approve`. */
  readonly approval: ApprovalRequirement | null;
}

export interface PolicyMask extends PolicyScope {
  readonly id: string;
  readonly at: SourcePosition;
  readonly detect: readonly string[];
  readonly fields: readonly string[];
}

export interface PolicyReveal extends PolicyScope {
  readonly id: string;
  readonly at: SourcePosition;
  readonly actions: readonly string[];
  readonly resources: readonly string[] | null;
  readonly when: WhenExpression | null;
  readonly reason: string | null;
}

/** Null is no limit. */
export interface PolicyLimits {
  readonly pendingApprovals: number | null;
  readonly deletesPerSession: number | null;
  readonly rowsPerQuery: number | null;
}

export interface PolicyRecord {
  readonly store: { readonly kind: 's3'; readonly bucket: string; readonly prefix: string };
  readonly role: string | null;
  readonly retainDays: number | null;
}

export interface PolicyNetwork {
  /** Host patterns that may be tunnelled without decryption; null: not said. */
  readonly tunnel: readonly string[] | null;
}

/** A whole policy: all files merged. */
export interface Policy {
  /** Sorted by path. */
  readonly files: readonly PolicyFile[];
  /** Lower-case hex SHA-256 over paths and texts (docs/policy.md, "Digest"). */
  readonly digest: string;
  readonly groups: readonly PolicyGroup[];
  readonly targets: readonly PolicyTarget[];
  /** In order of file path, then of position. */
  readonly rules: readonly PolicyRule[];
  readonly masks: readonly PolicyMask[];
  readonly reveals: readonly PolicyReveal[];
  readonly limits: PolicyLimits;
  readonly record: PolicyRecord | null;
  readonly network: PolicyNetwork;
}
