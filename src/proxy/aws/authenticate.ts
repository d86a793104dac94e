// Owns the question who signed: the local key, then the signature over exactly the received bytes.
// Must never forward an unsigned call, whatever the operation (T01).
import { GuardError } from '../../core/errors.ts';
import { parseSignature } from '../../wire/sigv4/parse.ts';
import type { SigningKeyCache } from '../../wire/sigv4/signing-keys.ts';
import type { ParsedSignature, VerifiedSignature } from '../../wire/sigv4/types.ts';
import { verifySignature } from '../../wire/sigv4/verify.ts';
import type { InboundRequest } from './ingress.ts';
import type { LocalKey, LocalKeyRing } from './key-ring.ts';

export interface Caller {
  readonly signature: ParsedSignature;
  readonly key: LocalKey;
}

function signable(inbound: InboundRequest) {
  return {
    method: inbound.method,
    path: inbound.signedPath,
    query: inbound.query,
    headers: inbound.headers,
  };
}

/**
 * Finds the local key that the request claims to be signed with. Nothing is verified yet.
 * @throws {GuardError} SIGNATURE_MISSING | SIGNATURE_INVALID | SIGNATURE_UNSUPPORTED | WIRE_AMBIGUOUS
 */
export function identifyCaller(inbound: InboundRequest, keys: LocalKeyRing): Caller {
  const signature = parseSignature(signable(inbound));
  if (signature === null) {
    throw new GuardError('SIGNATURE_MISSING', 'the guard forwards signed AWS requests only', {
      hint: 'let the client use the credentials in the environment of the job',
    });
  }
  const key = keys.lookup(signature.accessKeyId);
  if (key === null) {
    throw new GuardError('CREDENTIALS_REFUSED', 'the access key is not one of this guard session', {
      hint: 'use the AWS credentials that the guard exported: other keys do not pass through it',
    });
  }
  if (inbound.target !== null && inbound.target !== key.target) {
    throw new GuardError(
      'WIRE_AMBIGUOUS',
      'the endpoint path names another target than the signing key',
      {
        hint: 'use the profile of the target whose endpoint you call',
      },
    );
  }
  return { signature, key };
}

/**
 * Verifies the signature. `bodySha256` is the hash of the whole body, or null where it is streamed.
 * @throws {GuardError} SIGNATURE_INVALID | SIGNATURE_EXPIRED | WIRE_AMBIGUOUS
 */
export function verifyCaller(
  inbound: InboundRequest,
  caller: Caller,
  body: {
    readonly bodySha256: string | null;
    readonly nowMs: number;
    readonly keys: SigningKeyCache;
  },
): VerifiedSignature {
  return verifySignature({
    request: signable(inbound),
    signature: caller.signature,
    secretAccessKey: caller.key.secretAccessKey,
    sessionToken: caller.key.sessionToken?.reveal() ?? null,
    bodySha256: body.bodySha256,
    nowMs: body.nowMs,
    keys: body.keys,
  });
}
