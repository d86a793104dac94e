// Owns the words spoken on the daemon's control socket: one JSON line each way per connection.
// Shared by the server (daemon) and the client (post, CLI); both sides check every field.

export const controlCommands = ['status', 'finish', 'approvals'] as const;
export type ControlCommand = (typeof controlCommands)[number];

/** How the job ended so far, told by post; written into the record's last event. */
export interface FinishRequest {
  readonly reason: 'post' | 'cancelled' | 'command';
}

export interface StatusAnswer {
  readonly sessionId: string;
  readonly state: 'running' | 'finishing' | 'finished';
  readonly port: number;
  readonly events: number;
  readonly pendingApprovals: number;
}

/** The sealed record, as the daemon saw it. */
export interface FinishAnswer {
  readonly sessionId: string;
  readonly events: number;
  /** Hash of the last line of the record. */
  readonly lastHash: string;
  /** Hex SHA-256 of the whole record file. */
  readonly sha256: string;
  /** False when an append failed or the end could not be written. */
  readonly complete: boolean;
  readonly recordFile: string;
  /** Operations sent upstream whose answer had not come when the record was closed. */
  readonly openOperations: number;
}

export interface ApprovalsAnswer {
  readonly pending: readonly { readonly id: string; readonly summary: string }[];
}

export interface ControlAnswers {
  readonly status: StatusAnswer;
  readonly finish: FinishAnswer;
  readonly approvals: ApprovalsAnswer;
}

/** What the daemon implements. A rejection becomes an error answer with the GuardError's code. */
export interface ControlHandlers {
  status(): StatusAnswer | Promise<StatusAnswer>;
  finish(request: FinishRequest): Promise<FinishAnswer>;
  approvals(): ApprovalsAnswer | Promise<ApprovalsAnswer>;
}

/** Longest request and answer line. */
export const maxControlLineBytes = 256 * 1024;
