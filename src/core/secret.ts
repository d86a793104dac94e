// Owns the wrapper that keeps secret values out of logs, records, errors and JSON.
// Must never offer a second way to the value: `.reveal()` is the one greppable door.
import { inspect } from 'node:util';

const hidden = '[secret]';

/** A value that must stay in the memory of the process that holds it. Prints as `[secret]` everywhere. */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The wrapped value. Call it only at the place that uses it, never to store it. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}
