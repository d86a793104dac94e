// Owns what happens to an answer: piped, or held whole so that credentials and secrets can be replaced.
// Must never release an answer with secret positions that it could not read (fail closed).

import type { ClassifiedRequest } from '../../classify/aws/classify.ts';
import { answerPositions } from '../../classify/aws/positions.ts';
import { GuardError } from '../../core/errors.ts';
import type { Permit } from '../../core/permit.ts';
import type { AnswerFormat, PositionNode } from '../../core/position.ts';
import { maskAnswer } from '../../mask/answer.ts';
import type { MaskKey } from '../../mask/replacement.ts';
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
   * @throws {GuardError} WIRE_UNSUPPORTED when secret values would come in an event stream.
   */
  plan(classified: ClassifiedRequest, key: LocalKey, userAgent: string): AnswerPlan {
    const { service, operation, protocol } = classified.decoded;
    const positions = answerPositions(service, operation, protocol);
    const queueUrls = service.name === 'sqs' && /aws-sdk-js/.test(userAgent);
    if (positions === null && !queueUrls) return passing;
    if (positions !== null && operation.eventStreamOutput) {
      throw new GuardError(
        'WIRE_UNSUPPORTED',
        'this operation answers with secrets in an event stream',
        {
          hint: 'the guard cannot mask event streams yet',
        },
      );
    }
    return {
      holds: true,
      rewriter: (permit, tally) => (head) => {
        if (head.status < 200 || head.status > 299) return null;
        return (answer, received) => {
          if (received.length === 0) return { head: withLength(answer, 0), body: received };
          refuseEncoded(answer);
          let body: Uint8Array = received;
          if (positions !== null) {
            if (positions.credentials !== null) {
              body = this.#options.substituter.substitute({
                format: positions.format,
                body,
                tree: positions.credentials,
                classified,
                key,
                permit,
              });
            }
            if (positions.secrets !== null) {
              const masked = maskAnswer({
                format: positions.format,
                body,
                tree: positions.secrets,
                key: this.#options.maskKey,
                reveal: permit.decision.reveal !== null || permit.basis === 'observed',
              });
              body = masked.body;
              tally.push(...masked.masked);
            }
          }
          if (queueUrls) {
            const text = Buffer.from(body).toString('utf8');
            body = Buffer.from(localiseQueueUrls(text, this.origin, key.target));
          }
          return { head: withLength(answer, body.length), body };
        };
      },
    };
  }
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
