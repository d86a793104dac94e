// Owns replacing real AWS credentials in an answer by local ones that work only through the guard (T08).
// Must never let a real secret pass: a set of credentials that cannot be replaced whole is refused.
import type { AwsCredentials } from '../core/aws-credentials.ts';
import { GuardError } from '../core/errors.ts';
import type { FoundValue, ValueEdit } from '../core/position.ts';
import { Secret } from '../core/secret.ts';
import { accountOfArn } from './arn.ts';
import { groupBy } from './group-by.ts';
import type { LocalCredentials } from './local-credentials.ts';

export interface SubstituteOptions {
  /** Values at the leaves of the operation's credential positions. */
  readonly found: readonly FoundValue[];
  readonly keys: LocalCredentials;
  /** Target of the key that made the call; the new keys belong to it too. */
  readonly target: string;
  /** Account and partition that the new credentials lead to; see `accountOfAnswer`. */
  readonly account: string;
  readonly partition: string;
}

export interface Substitution {
  readonly edits: readonly ValueEdit[];
  /** How many sets of credentials were replaced. */
  readonly count: number;
  /** The real secrets, so that the session's other channels can hide them. */
  readonly learned: readonly Secret<string>[];
}

const secretRole = 'credentials.secretAccessKey';
const tokenRole = 'credentials.sessionToken';

/**
 * One local key for each set of credentials found, registered with the real ones behind it. The expiry stays as it is.
 * @throws {GuardError} MASK_FAILED for a secret without its id, or an answer that names one twice.
 */
export function substituteCredentials(options: SubstituteOptions): Substitution {
  const edits: ValueEdit[] = [];
  const learned: Secret<string>[] = [];
  let count = 0;
  for (const group of groupBy(options.found, (value) => value.group).values()) {
    const members = membersOf(group);
    const secret = members.get(secretRole);
    const token = members.get(tokenRole);
    // A listing of long-lived keys names ids only.
    if (secret === undefined && token === undefined) continue;
    const id = members.get('credentials.accessKeyId');
    if (id === undefined || secret === undefined) throw broken('are incomplete');
    const real = credentialsOf(id, secret, members);
    const local = options.keys.issue(options.target, real, {
      account: options.account,
      partition: options.partition,
      kind: token === undefined ? 'long-lived' : 'session',
    });
    count += 1;
    edits.push({ found: secret, replacement: local.secretAccessKey.reveal() });
    if (local.accessKeyId !== id.text) edits.push({ found: id, replacement: local.accessKeyId });
    if (token !== undefined) {
      edits.push({ found: token, replacement: local.sessionToken?.reveal() ?? '' });
    }
    learned.push(real.secretAccessKey, ...(real.sessionToken === null ? [] : [real.sessionToken]));
  }
  return { edits, count, learned };
}

function broken(how: string): GuardError {
  return new GuardError('MASK_FAILED', `the credentials in the answer ${how}`, {
    hint: 'the guard withholds credentials that it cannot replace; the call itself was made',
  });
}

function membersOf(group: readonly FoundValue[]): ReadonlyMap<string, FoundValue> {
  const members = new Map<string, FoundValue>();
  for (const value of group) {
    const { role } = value.leaf;
    if (role === undefined) continue;
    if (members.has(role)) throw broken('name one member twice');
    const isText = value.form === 'string';
    if (!isText && role !== 'credentials.expiration') throw broken('are not written as text');
    members.set(role, value);
  }
  return members;
}

function credentialsOf(
  id: FoundValue,
  secret: FoundValue,
  members: ReadonlyMap<string, FoundValue>,
): AwsCredentials {
  const token = members.get(tokenRole);
  const expiration = members.get('credentials.expiration');
  return {
    accessKeyId: id.text,
    secretAccessKey: new Secret(secret.text),
    sessionToken: token === undefined ? null : new Secret(token.text),
    expiresAtMs: expiration === undefined ? null : expiryMs(expiration.text),
  };
}

/** Seconds or milliseconds of the epoch, or a date. Null for what is neither: AWS will say when they have expired. */
function expiryMs(text: string): number | null {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number > 1e11 ? number : number * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : date;
}

/**
 * Account that the credentials of an answer lead to: the role's for an assumed role, the caller's own for a session or
 * key of the same account, else `*`.
 */
export function accountOfAnswer(
  operation: string,
  params: Readonly<Record<string, unknown>>,
  callerAccount: string,
): string {
  const sameAccount = ['GetSessionToken', 'GetFederationToken', 'CreateAccessKey', 'CreateSession'];
  if (sameAccount.includes(operation)) return callerAccount;
  const role = params['RoleArn'] ?? params['roleArn'];
  if (typeof role === 'string') return accountOfArn(role) ?? '*';
  const account = params['accountId'] ?? params['TargetPrincipal'];
  return typeof account === 'string' && /^\d{12}$/.test(account) ? account : '*';
}
