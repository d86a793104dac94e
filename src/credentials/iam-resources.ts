// Owns writing the resources of rules and operations as IAM writes them. Must never be narrower than what was written:
// what IAM cannot say becomes `*`. SPEC: IAM JSON policy elements, Resource; policy variables `${$}`.

const everything: readonly string[] = ['*'];

/** `arn:partition:service:region:account:resource` with no wildcard in the service, as IAM demands. */
const iamArn = /^arn:(?:[a-z0-9-]+|\*):[a-z0-9-]+:[^:]*:[^:]*:.+$/;
const stsText = /^[\u0020-\u00ff]*$/;

/**
 * Resource patterns of a rule for IAM. `*` where one cannot be said, empty where none of them can be an AWS resource
 * (`postgres:orders/…`): such a rule decides nothing on AWS. Good for the resources of an operation too: their
 * wildcards are the classifier's own (unknown accounts, random tails), never the caller's.
 */
export function iamResources(patterns: readonly string[] | null): readonly string[] {
  if (patterns === null) return everything;
  const aws = patterns.filter(mayBeArn);
  if (aws.some((pattern) => !iamArn.test(pattern) || !stsText.test(pattern))) return everything;
  return aws.map(escapeVariables).toSorted();
}

/** Whether some ARN could match: the text before the first wildcard must fit the beginning of `arn:`. */
function mayBeArn(pattern: string): boolean {
  const literal = /^[^*?]*/.exec(pattern)?.[0] ?? '';
  return literal.startsWith('arn:') || (literal !== pattern && 'arn:'.startsWith(literal));
}

/** A dollar sign in a name must not begin a policy variable (T07). */
function escapeVariables(pattern: string): string {
  return pattern.split('$').join(['$', '{$}'].join(''));
}
