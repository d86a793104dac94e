// Owns what main hands to the daemon on stdin, and its two-way encoding. Secrets travel here and nowhere else:
// never in argv, environment or on disk (T09).
import { GuardError } from '../core/errors.ts';
import type { Principal } from '../core/principal.ts';
import { Secret } from '../core/secret.ts';
import type { GuardConfig, RunContext } from './config.ts';

/** Where the daemon gets its first AWS credentials from. */
export type CredentialSource =
  | { readonly kind: 'oidc'; readonly requestUrl: string; readonly requestToken: Secret<string> }
  /** `guard run`: the default AWS credential chain of the caller, with this profile when one is named. */
  | { readonly kind: 'ambient'; readonly profile: string | null };

/** The policy files as loaded by main, before parsing. */
export interface LoadedPolicies {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly source: 'base' | 'workspace' | 'local';
  /** Commit the files were read at; null for a local directory. */
  readonly commit: string | null;
}

/** Where the session lives on disk. The directory is 0700 and owned by the daemon's uid. */
export interface SessionPlace {
  /** `gs-` and 20 characters of lower-case base32; unique per daemon. */
  readonly id: string;
  readonly directory: string;
  readonly controlSocket: string;
  /** `events.jsonl` in the directory. */
  readonly recordFile: string;
}

export interface DaemonStart {
  readonly version: 1;
  readonly config: GuardConfig;
  /** Null outside GitHub (`guard run`). */
  readonly run: RunContext | null;
  readonly principal: Principal;
  readonly policies: LoadedPolicies;
  readonly session: SessionPlace;
  readonly credentials: CredentialSource;
  readonly secrets: {
    readonly externalId: Secret<string> | null;
    readonly githubToken: Secret<string> | null;
    /** Authorises requests on the control socket. */
    readonly controlToken: Secret<string>;
  };
  /** Pid whose end means that the job is over; null: none to watch. */
  readonly watchPid: number | null;
  /** The daemon ends itself after this time, whatever happens. */
  readonly maxLifetimeMs: number;
  /** Folder with the generated service data (`data/aws`). */
  readonly dataDirectory: string;
}

/** A target as the job sees it: local keys that work only through the guard. */
export interface ReadyTarget {
  readonly name: string;
  readonly region: string;
  /** Role behind the target; null for ambient credentials. */
  readonly role: string | null;
  /** Null while unknown. */
  readonly accountId: string | null;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The daemon's first and only line on its readiness pipe (fd 3) when it started. */
export interface DaemonReady {
  readonly pid: number;
  readonly port: number;
  /** First is the default target, the one whose keys stand in the environment. */
  readonly targets: readonly ReadyTarget[];
  readonly caCertificatePem: string;
  /** Services to point at the endpoint layer: botocore name, and key of the config file's `services` section. */
  readonly services: readonly { readonly name: string; readonly key: string }[];
  /** Level as measured by the canaries: `advisory`, or `observe` in observe mode. */
  readonly level: string;
  readonly policyDigest: string;
  /** Sentences for the log: canaries passed, fallbacks taken. Plain text, untrusted to the printer. */
  readonly notes: readonly string[];
}

/** The one line of JSON that goes to the daemon's stdin. The result is secret as a whole. */
export function encodeDaemonStart(start: DaemonStart): string {
  const { credentials, secrets } = start;
  return JSON.stringify({
    ...start,
    credentials:
      credentials.kind === 'oidc'
        ? { ...credentials, requestToken: credentials.requestToken.reveal() }
        : credentials,
    secrets: {
      externalId: secrets.externalId?.reveal() ?? null,
      githubToken: secrets.githubToken?.reveal() ?? null,
      controlToken: secrets.controlToken.reveal(),
    },
  });
}

/**
 * Reads what `encodeDaemonStart` wrote. Only our own main writes it, so the shape is trusted beyond its version.
 * @throws {GuardError} START_FAILED
 */
export function decodeDaemonStart(text: string): DaemonStart {
  let raw: EncodedStart;
  try {
    raw = JSON.parse(text) as EncodedStart;
  } catch {
    // The parser's message would quote the text, which is secret.
    throw new GuardError('START_FAILED', 'the start message of the daemon is not JSON');
  }
  if (raw.version !== 1) {
    throw new GuardError('START_FAILED', 'the start message of the daemon has an unknown version');
  }
  const { credentials, secrets } = raw;
  return Object.freeze({
    ...raw,
    credentials:
      credentials.kind === 'oidc'
        ? { ...credentials, requestToken: new Secret(credentials.requestToken) }
        : credentials,
    secrets: {
      externalId: secrets.externalId === null ? null : new Secret(secrets.externalId),
      githubToken: secrets.githubToken === null ? null : new Secret(secrets.githubToken),
      controlToken: new Secret(secrets.controlToken),
    },
  });
}

type EncodedStart = Omit<DaemonStart, 'credentials' | 'secrets'> & {
  readonly credentials:
    | { readonly kind: 'oidc'; readonly requestUrl: string; readonly requestToken: string }
    | { readonly kind: 'ambient'; readonly profile: string | null };
  readonly secrets: {
    readonly externalId: string | null;
    readonly githubToken: string | null;
    readonly controlToken: string;
  };
};
