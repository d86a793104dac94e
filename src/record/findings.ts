// Owns what a verification can find, in words for people and codes for programs.

/** Every kind of finding. Documented in docs/recording-format.md, "Findings". */
export const findingCodes = [
  'empty',
  'malformed',
  'unknown-type',
  'edited',
  'deleted',
  'inserted',
  'reordered',
  'broken-chain',
  'genesis',
  'session-mismatch',
  'after-end',
  'torn',
  'unclosed',
  'check-failed',
  'count-mismatch',
  'unpaired-intent',
  'unpaired-result',
  'incomplete',
  'time-backwards',
  'digest-mismatch',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export interface Finding {
  readonly code: FindingCode;
  /** An error makes the record invalid; a warning is something to know. */
  readonly severity: 'error' | 'warning';
  /** 1-based line of the file; null when it is about the record as a whole. */
  readonly line: number | null;
  /** One sentence in lower case, without text from the record. */
  readonly message: string;
}

/** Findings kept one by one; the rest is counted. */
export const maxFindings = 1_000;

/** A bounded list of findings. */
export class FindingList {
  readonly #findings: Finding[] = [];
  #errors = 0;
  #total = 0;

  add(finding: Finding): void {
    this.#total += 1;
    if (finding.severity === 'error') this.#errors += 1;
    if (this.#findings.length < maxFindings) this.#findings.push(finding);
  }

  get kept(): readonly Finding[] {
    return this.#findings;
  }

  /** All findings, kept or not. */
  get total(): number {
    return this.#total;
  }

  get errors(): number {
    return this.#errors;
  }
}
