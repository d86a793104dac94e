// Owns the stand-in's STS: sessions of roles, with the conditions that the trust policies of this project state.
import { randomBytes } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type Answer, escapeXml, failure, xml } from './answers.ts';
import type { MintedKey } from './signature-check.ts';

/** What one call of STS asked for; tests read it. */
export interface AssumedSession {
  readonly action: string;
  readonly roleArn: string;
  readonly sessionName: string;
  readonly policy: string | null;
  readonly externalId: string | null;
  readonly sourceIdentity: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** Key that signed the call; null for web identity. */
  readonly caller: MintedKey | null;
  readonly key: MintedKey;
}

export interface StsOptions {
  /** OIDC issuer whose tokens AssumeRoleWithWebIdentity takes. */
  readonly issuer: string;
  readonly audience: string;
  /** ExternalId that AssumeRole demands; null: none. */
  readonly externalId: string | null;
}

export class StandInSts {
  readonly sessions: AssumedSession[] = [];
  readonly #options: StsOptions;
  readonly #keys = new Map<string, MintedKey>();

  constructor(options: StsOptions) {
    this.#options = options;
  }

  find(accessKeyId: string): MintedKey | null {
    return this.#keys.get(accessKeyId) ?? null;
  }

  /** A key as AWS would have made it long ago; for `guard run` and direct calls of tests. */
  mint(arn: string): MintedKey {
    const key: MintedKey = {
      accessKeyId: `ASIA${randomBytes(10).toString('hex').toUpperCase().slice(0, 16)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(60).toString('base64'),
      arn,
      account: arn.split(':')[4] ?? '',
    };
    this.#keys.set(key.accessKeyId, key);
    return key;
  }

  async call(form: URLSearchParams, caller: MintedKey | null): Promise<Answer> {
    switch (form.get('Action')) {
      case 'AssumeRoleWithWebIdentity':
        return await this.#webIdentity(form);
      case 'AssumeRole':
        return this.#assumeRole(form, caller);
      case 'GetCallerIdentity':
        return caller === null ? refused('no credentials') : identity(caller);
      default:
        return failure('query', 400, 'InvalidAction', 'the stand-in does not know this action');
    }
  }

  async #webIdentity(form: URLSearchParams): Promise<Answer> {
    const { issuer, audience } = this.#options;
    try {
      await jwtVerify(
        form.get('WebIdentityToken') ?? '',
        createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`)),
        { issuer, audience },
      );
    } catch {
      return failure('query', 400, 'InvalidIdentityToken', 'the token is not good here');
    }
    return this.#session(form, null);
  }

  #assumeRole(form: URLSearchParams, caller: MintedKey | null): Answer {
    const { externalId } = this.#options;
    if (caller === null) return refused('no credentials');
    if (externalId !== null && form.get('ExternalId') !== externalId) {
      return refused('the role demands another ExternalId');
    }
    return this.#session(form, caller);
  }

  #session(form: URLSearchParams, caller: MintedKey | null): Answer {
    const action = form.get('Action') ?? '';
    const roleArn = form.get('RoleArn') ?? '';
    const sessionName = form.get('RoleSessionName') ?? '';
    const [, partition, , , account, role = ''] = roleArn.split(':');
    const name = role.slice(role.lastIndexOf('/') + 1);
    const arn = `arn:${partition}:sts::${account}:assumed-role/${name}/${sessionName}`;
    const key = this.mint(arn);
    const tags: Record<string, string> = {};
    for (let n = 1; form.has(`Tags.member.${n}.Key`); n += 1) {
      tags[form.get(`Tags.member.${n}.Key`) ?? ''] = form.get(`Tags.member.${n}.Value`) ?? '';
    }
    this.sessions.push({
      action,
      roleArn,
      sessionName,
      policy: form.get('Policy'),
      externalId: form.get('ExternalId'),
      sourceIdentity: form.get('SourceIdentity'),
      tags,
      caller,
      key,
    });
    const seconds = Number(form.get('DurationSeconds') ?? 3600);
    const expiration = new Date(Date.now() + seconds * 1000).toISOString();
    return result(
      action,
      `<Credentials><AccessKeyId>${key.accessKeyId}</AccessKeyId>` +
        `<SecretAccessKey>${escapeXml(key.secretAccessKey)}</SecretAccessKey>` +
        `<SessionToken>${escapeXml(key.sessionToken)}</SessionToken>` +
        `<Expiration>${expiration}</Expiration></Credentials>` +
        `<AssumedRoleUser><AssumedRoleId>AROA1:${escapeXml(sessionName)}</AssumedRoleId>` +
        `<Arn>${escapeXml(arn)}</Arn></AssumedRoleUser><PackedPolicySize>10</PackedPolicySize>`,
    );
  }
}

function identity(caller: MintedKey): Answer {
  return result(
    'GetCallerIdentity',
    `<Arn>${escapeXml(caller.arn)}</Arn><UserId>AROA1:session</UserId><Account>${caller.account}</Account>`,
  );
}

function result(action: string, inner: string): Answer {
  return xml(
    `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${inner}` +
      `</${action}Result><ResponseMetadata><RequestId>stand-in</RequestId></ResponseMetadata></${action}Response>`,
  );
}

function refused(message: string): Answer {
  return failure('query', 403, 'AccessDenied', message);
}
