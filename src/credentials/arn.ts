// Owns reading account and partition from an ARN. SPEC: AWS General Reference, Amazon Resource Names.

/** Twelve-digit account of an ARN, or null when it names none. */
export function accountOfArn(arn: string): string | null {
  return /^arn:[a-z0-9-]+:[a-z0-9-]*:[a-z0-9-]*:([0-9]{12}):/.exec(arn)?.[1] ?? null;
}
