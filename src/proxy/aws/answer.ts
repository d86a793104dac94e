// Owns what happens to an answer: piped, or held whole so that credentials and secrets can be replaced.
// Must never release an answer with secret positions that it could not read (fail closed).

import type { ClassifiedRequest } from '../../classify/aws/classify.ts';
import {
  type AnswerPositions,
  credentialPositions,
  secretPositions,
} from '../../classify/aws/positions.ts';
import { GuardError } from '../../core/errors.ts';
import type { Permit } from '../../core/permit.ts';
import type { AnswerFormat, PositionNode } from '../../core/position.ts';
import { maskAnswer } from '../../mask/answer.ts';
import { type MaskKey, maskReplacement } from '../../mask/replacement.ts';
import type { AnswerHead, AnswerRewriter } from './forward.ts';
import type { LocalKey } from './key-ring.ts';
import { localiseQueueUrls } from './queue-url.ts';

/** Counts of replaced values, filled while the answer is rewritten. */
export type MaskTally = { type: string; count: number }[];

/** What will be done with the answer of one call. */
export interface AnswerPlan {
  /** The answer is held whole, so it must come without content encoding. */
  readonly holds: boolean;
  rewriter(permit: Permit, tally: MaskTally): ((head: AnswerHead) => AnswerRewriter | null) | null;
}

/** Replaces the credentials of an answer by local ones. */
export interface CredentialSubstituter {
  substitute(answer: {
    readonly format: AnswerFormat;
    readonly body: Uint8Array;
    readonly tree: PositionNode;
    readonly classified: ClassifiedRequest;
    readonly key: LocalKey;
    readonly permit: Permit;
  }): Uint8Array;
}

export interface AnswerPolicyOptions {
  readonly maskKey: MaskKey;
  readonly substituter: CredentialSubstituter;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: () => string;
}

const passing: AnswerPlan = { holds: false, rewriter: () => null };

/** Headers that speak of the bytes as they were. */
const bodyHeaders =
  /^(?:content-length|content-md5|x-amz-crc32|x-amz-checksum-.*|digest|repr-digest|content-digest)$/;

/** Decides the handling of answers for a session. */
export class AnswerPolicy {
  readonly #options: AnswerPolicyOptions;

  constructor(options: AnswerPolicyOptions) {
    this.#options = options;
  }

  /** The guard's own origin, as clients see it. */
  get origin(): string {
    return this.#options.origin();
  }

  /**
   * Plans before the call is sent, so that what cannot be masked is never asked for.
   * `queueUrls`: the client dials the queue URLs of answers (see queue-url.ts).
   */
  plan(classified: ClassifiedRequest, key: LocalKey, queueUrls: boolean): AnswerPlan {
    const { service, operation, protocol } = classified.decoded;
    const secrets = secretPositions(service, operation, protocol);
    const credentials = credentialPositions(service, operation, protocol);
    if (secrets === null && credentials === null && !queueUrls) return passing;
    return {
      holds: true,
      rewriter: (permit, tally) => {
        const reveal = permit.decision.reveal !== null || permit.basis === 'observed';
        if (!reveal) refuseUnmaskable(secrets);
        refuseUnmaskable(credentials);
        return (head) => {
          if (head.status < 200 || head.status > 299) return null;
          return (answer, received) => {
            refuseEncoded(answer);
            let body: Uint8Array = received;
            if (credentials !== null && body.length > 0) {
              const { format, root: tree } = credentials;
              const { substituter } = this.#options;
              body = substituter.substitute({ format, body, tree, classified, key, permit });
            }
            let masked = answer;
            if (secrets !== null) {
              masked = reveal ? answer : maskHeaders(answer, secrets, this.#options.maskKey);
              if (body.length > 0) body = this.#mask(secrets, body, reveal, tally);
            }
            if (queueUrls) {
              const text = Buffer.from(body).toString('utf8');
              body = Buffer.from(localiseQueueUrls(text, this.origin, key.target));
            }
            return { head: withLength(masked, body.length), body };
          };
        };
      },
    };
  }

  #mask(secrets: AnswerPositions, body: Uint8Array, reveal: boolean, tally: MaskTally): Uint8Array {
    const { format, root: tree } = secrets;
    const masked = maskAnswer({ format, body, tree, key: this.#options.maskKey, reveal });
    tally.push(...masked.masked);
    return masked.body;
  }
}

/** @throws {GuardError} WIRE_UNSUPPORTED when values stand where they cannot be replaced. */
function refuseUnmaskable(positions: AnswerPositions | null): void {
  if (positions === null || positions.unmaskable === null) return;
  throw new GuardError(
    'WIRE_UNSUPPORTED',
    positions.unmaskable === 'event-stream'
      ? 'this operation answers with secrets in an event stream, which cannot be masked'
      : 'this operation answers with a secret as the whole body, which cannot be masked',
    { hint: 'a reveal rule lets the answer reach the job' },
  );
}

function maskHeaders(head: AnswerHead, secrets: AnswerPositions, key: MaskKey): AnswerHead {
  if (secrets.headers.size === 0) return head;
  const headers = [...head.headers];
  for (let i = 0; i < headers.length; i += 2) {
    const leaf = secrets.headers.get(headers[i] ?? '');
    if (leaf !== undefined)
      headers[i + 1] = maskReplacement(leaf.type, headers[i + 1] ?? '', key, leaf.encoding);
  }
  return { status: head.status, headers };
}

function refuseEncoded(head: AnswerHead): void {
  for (let i = 0; i < head.headers.length; i += 2) {
    if (
      head.headers[i] === 'content-encoding' &&
      head.headers[i + 1]?.toLowerCase() !== 'identity'
    ) {
      throw new GuardError(
        'MASK_FAILED',
        'the answer came encoded although identity was asked for',
      );
    }
  }
}

function withLength(head: AnswerHead, length: number): AnswerHead {
  const headers: string[] = [];
  for (let i = 0; i < head.headers.length; i += 2) {
    const name = head.headers[i] ?? '';
    if (!bodyHeaders.test(name)) headers.push(name, head.headers[i + 1] ?? '');
  }
  headers.push('content-length', String(length));
  return { status: head.status, headers };
}
