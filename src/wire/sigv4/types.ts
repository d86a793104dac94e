// Owns the plain data of Signature Version 4: what is signed, what a request claims, what was proven.
// SPEC: IAM User Guide, "Create a signed AWS API request"; S3 API Reference, "Authenticating Requests".
import type { KeyObject } from 'node:crypto';
import type { HeaderList } from '../headers.ts';

/** The parts of a request that a signature covers. */
export interface SignableRequest {
  readonly method: string;
  /** Raw path as on the wire, percent-encoded, without the query. */
  readonly path: string;
  /** Raw query without `?`; empty when there is none. */
  readonly query: string;
  readonly headers: HeaderList;
}

/** How the signature covers the body. */
export type PayloadMode =
  | { readonly kind: 'hash' /** lower-case hex */; readonly sha256: string }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'streaming-unsigned-trailer' }
  | { readonly kind: 'streaming-signed'; readonly trailer: boolean };

/** Fields that carry a session token, as header names; a presigned query spells them `X-Amz-…`. */
export type TokenField = 'x-amz-security-token' | 'x-amz-s3session-token';

/** What a request says about its signature. Nothing here is proven yet. */
export interface ParsedSignature {
  readonly source: 'header' | 'query';
  readonly accessKeyId: string;
  readonly scope: { readonly date: string; readonly region: string; readonly service: string };
  /** Lower case, sorted, unique. */
  readonly signedHeaders: readonly string[];
  /** 64 lower-case hex digits. */
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ` */
  readonly amzDate: string;
  /** Presigned requests only. */
  readonly expiresSeconds: number | null;
  readonly securityToken: string | null;
  /** Which field the session token stood in (S3 Express sessions have their own); `x-amz-security-token` when none did. */
  readonly tokenField: TokenField;
  /** Null when the request has no `x-amz-content-sha256`: the body's own hash is what is signed. */
  readonly payload: PayloadMode | null;
}

/** What the chunk codec needs to continue a signature over a stream. */
export interface ChainStart {
  /** Hex signature of the request: the first link of the chunk chain. */
  readonly seed: string;
  readonly signingKey: KeyObject;
  readonly amzDate: string;
  /** `date/region/service/aws4_request` */
  readonly scopeString: string;
}

/** A signature that was recomputed and matched. */
export interface VerifiedSignature extends ChainStart {
  readonly payload: PayloadMode;
  /** Where the client put its session token; the upstream request must use the same field. */
  readonly tokenField: TokenField;
}

/** A freshly signed request. */
export interface SignedRequest extends ChainStart {
  /** name, value, name, value … ready for the wire. */
  readonly headers: readonly string[];
  readonly query: string;
}
