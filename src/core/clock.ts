// Owns the interfaces for time, randomness and logging, injected everywhere so that tests can hold them still.

/** Wall clock in epoch milliseconds. */
export interface Clock {
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** Structured diagnostics of the daemon. Losing a line is fine: the record is another channel. */
export interface Logger {
  /** `event` in snake_case; fields must be public data, never payloads or secrets. */
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}

export const silentLogger: Logger = { info() {}, warn() {}, error() {} };
