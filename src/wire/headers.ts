// Owns header fields in wire order with case-insensitive lookup.
// Must never join, trim or drop a field: duplicates are evidence, and the reader decides what they mean (T04).

/** Header fields as received: order, case and duplicates kept; lookup ignores case. */
export class HeaderList {
  readonly #flat: readonly string[];
  readonly #byName = new Map<string, string[]>();

  /**
   * @param flat name, value, name, value … as Node's `rawHeaders` gives them (latin-1 strings, one char a byte).
   */
  constructor(flat: readonly string[]) {
    this.#flat = flat;
    for (let at = 0; at + 1 < flat.length; at += 2) {
      const name = (flat[at] as string).toLowerCase();
      const value = flat[at + 1] as string;
      const values = this.#byName.get(name);
      if (values === undefined) this.#byName.set(name, [value]);
      else values.push(value);
    }
  }

  /** The first value of a field, or null. */
  get(name: string): string | null {
    return this.getAll(name)[0] ?? null;
  }

  /** All values of a field in wire order; empty when absent. */
  getAll(name: string): readonly string[] {
    return this.#byName.get(name) ?? this.#byName.get(name.toLowerCase()) ?? [];
  }

  has(name: string): boolean {
    return this.getAll(name).length > 0;
  }

  /** Lower-case names, each once, in order of first appearance. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }

  /** Fields in wire order with names as received. */
  *entries(): Iterable<readonly [string, string]> {
    for (let at = 0; at + 1 < this.#flat.length; at += 2) {
      yield [this.#flat[at] as string, this.#flat[at + 1] as string];
    }
  }
}
