// Owns the one error type of the project and its closed list of codes (documented in docs/errors.md).
// Errors never carry payload data; a denial is a Decision, not an error.

/** Every code a GuardError can have. Compare by code, never by `instanceof` across bundles. */
export const guardErrorCodes = [
  // Configuration and start-up
  'CONFIG_INVALID',
  'CONFIG_UNSUPPORTED',
  'START_FAILED',
  'ALREADY_RUNNING',
  // Policy files
  'POLICY_INVALID',
  'POLICY_UNAVAILABLE',
  // Identity
  'IDENTITY_UNAVAILABLE',
  'IDENTITY_INVALID',
  // Credentials
  'CREDENTIALS_UNAVAILABLE',
  'CREDENTIALS_REFUSED',
  'PERMIT_INVALID',
  // Inbound signatures
  'SIGNATURE_MISSING',
  'SIGNATURE_INVALID',
  'SIGNATURE_EXPIRED',
  'SIGNATURE_UNSUPPORTED',
  // Wire formats
  'WIRE_MALFORMED',
  'WIRE_AMBIGUOUS',
  'WIRE_TOO_LARGE',
  'WIRE_UNSUPPORTED',
  'OPERATION_UNKNOWN',
  'HOST_UNKNOWN',
  // Answers
  'MASK_FAILED',
  'UPSTREAM_FAILED',
  // Records
  'RECORD_FAILED',
  'RECORD_INVALID',
  // Anything that is our own defect
  'INTERNAL',
] as const;

export type GuardErrorCode = (typeof guardErrorCodes)[number];

export interface GuardErrorOptions {
  /** What the reader should do next, one sentence in lower case. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The project's error: a code to match on, a message that says what and where, a hint that says what to do. */
export class GuardError extends Error {
  readonly code: GuardErrorCode;
  readonly hint: string | undefined;

  constructor(code: GuardErrorCode, message: string, options: GuardErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'GuardError';
    this.code = code;
    this.hint = options.hint;
  }
}

/** Whether a caught value is a GuardError, of the given code when one is named. */
export function isGuardError(value: unknown, code?: GuardErrorCode): value is GuardError {
  return (
    value instanceof Error &&
    value.name === 'GuardError' &&
    'code' in value &&
    (code === undefined || value.code === code)
  );
}

/** Marks a branch that the types say cannot be reached. */
export function assertNever(value: never): never {
  throw new GuardError(
    'INTERNAL',
    `unreachable branch reached with a value of type ${typeof value}`,
  );
}
