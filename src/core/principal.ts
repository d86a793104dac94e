// Owns the verified identity that decisions are made for.

/** Claims of one token, flattened to strings (booleans and numbers as their JSON text). */
export type Claims = Readonly<Record<string, string>>;

/** Who asks: only signed claims, never the environment of the job. */
export interface Principal {
  /** Issuer URL of the verified token, or `local` for `guard run` without a token. */
  readonly issuer: string;
  /** The token's `sub`. */
  readonly subject: string;
  readonly claims: Claims;
  /** Groups asserted without a token (`guard run --group`); empty for verified principals. */
  readonly declaredGroups: readonly string[];
}
