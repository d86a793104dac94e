// Owns the caller's own AWS credentials, for `guard run` only: environment, shared files, SSO, as the AWS CLI finds them.
// Must never be used by the action: there the only source is the job's OIDC token.
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AwsCredentials } from '../core/aws-credentials.ts';
import { GuardError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';

/**
 * Reads the default credential chain.
 * @throws {GuardError} CREDENTIALS_UNAVAILABLE when the chain has none.
 */
export async function ambientCredentials(profile: string | null): Promise<AwsCredentials> {
  try {
    const found = await fromNodeProviderChain(profile === null ? {} : { profile })();
    return {
      accessKeyId: found.accessKeyId,
      secretAccessKey: new Secret(found.secretAccessKey),
      sessionToken: found.sessionToken === undefined ? null : new Secret(found.sessionToken),
      expiresAtMs: found.expiration?.getTime() ?? null,
    };
  } catch (cause) {
    throw new GuardError('CREDENTIALS_UNAVAILABLE', 'no AWS credentials were found for guard run', {
      cause,
      hint: 'sign in as you would for the AWS CLI, or name a profile with --profile',
    });
  }
}
