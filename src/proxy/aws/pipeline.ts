// Owns the life of one AWS call, top to bottom: read, identify, route, verify, classify, gate, sign, forward, record.
// Must never forward without a permit, nor answer with a byte that was not decided or masked.
import { hash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsClassifier, ClassifiedRequest } from '../../classify/aws/classify.ts';
import type { RoutedRequest } from '../../classify/aws/decode.ts';
import { redactParams } from '../../classify/aws/redact-params.ts';
import type { Clock, Logger } from '../../core/clock.ts';
import { GuardError, isGuardError } from '../../core/errors.ts';
import type { Permit } from '../../core/permit.ts';
import { safeName } from '../../gate/denial.ts';
import type { CallFacts, CallOutcome, Gate } from '../../gate/gate.ts';
import type { SigningKeyCache } from '../../wire/sigv4/signing-keys.ts';
import type { VerifiedSignature } from '../../wire/sigv4/types.ts';
import type { AnswerPlan, AnswerPolicy } from './answer.ts';
import { type Caller, identifyCaller, verifyCaller } from './authenticate.ts';
import { readBody } from './body.ts';
import { type ErrorStyle, formatRefusal, type Refusal, refusalKindOf } from './deny.ts';
import { styleBeforeDecoding, styleOf } from './error-style.ts';
import { forward, type Upstream } from './forward.ts';
import { type InboundRequest, type Ingress, readInbound } from './ingress.ts';
import type { LocalKeyRing } from './key-ring.ts';
import { dialsQueueUrls, restoreQueueUrls } from './queue-url.ts';
import { buildUpstreamRequest } from './upstream-request.ts';

export interface PipelineOptions {
  readonly gate: Gate;
  readonly classifier: AwsClassifier;
  readonly keys: LocalKeyRing;
  readonly signingKeys: SigningKeyCache;
  readonly answers: AnswerPolicy;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What is known of a call while it runs; the parts fill in order and tell how far it came. */
interface Call {
  readonly startedMs: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  inbound: InboundRequest | null;
  caller: Caller | null;
  routed: RoutedRequest | null;
  style: ErrorStyle;
  permit: Permit | null;
}

const longestDiscardBytes = 16 * 1024 * 1024;
const longestDiscardMs = 30_000;

/** Handles AWS calls. One instance serves the whole session. */
export class AwsPipeline {
  readonly #options: PipelineOptions;
  #inFlight = 0;
  #onIdle: (() => void) | null = null;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  /** Answers one request, whatever happens. Never rejects. */
  readonly handle = async (
    request: IncomingMessage,
    response: ServerResponse,
    ingress: Ingress,
  ): Promise<void> => {
    const call: Call = {
      startedMs: this.#options.clock.nowMs(),
      request,
      response,
      inbound: null,
      caller: null,
      routed: null,
      style: 'json',
      permit: null,
    };
    this.#inFlight += 1;
    try {
      await this.#run(call, ingress);
    } catch (error) {
      this.#fail(call, error);
    } finally {
      this.#inFlight -= 1;
      if (this.#inFlight === 0) this.#onIdle?.();
    }
  };

  /** Resolves when no call is in flight, or after the time is over. */
  drain(timeoutMs: number): Promise<void> {
    if (this.#inFlight === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #run(call: Call, ingress: Ingress): Promise<void> {
    const { classifier, keys, gate, clock } = this.#options;
    call.style = styleBeforeDecoding(call.request);
    const inbound = readInbound(call.request, ingress);
    call.inbound = inbound;
    const caller = identifyCaller(inbound, keys);
    call.caller = caller;
    const routed = classifier.route({ ...inbound, scope: caller.signature.scope });
    call.routed = routed;
    call.style = styleOf(routed);

    const streamed = routed.bodyMode === 'stream';
    const body = streamed ? null : await this.#readBody(call);
    const receivedSha256 = body === null ? null : hash('sha256', body, 'hex');
    const verified = verifyCaller(inbound, caller, {
      bodySha256: receivedSha256,
      nowMs: clock.nowMs(),
      keys: this.#options.signingKeys,
    });
    const decodedBody =
      body === null ? null : restoreQueueUrls(body, routed, this.#options.answers.origin);
    // Mapped back queue URLs make another body than the client signed.
    const bodySha256 =
      decodedBody === null || decodedBody === body
        ? receivedSha256
        : hash('sha256', decodedBody, 'hex');
    const classified = classifier.classify(routed, decodedBody, {
      target: caller.key.target,
      account: caller.key.account,
      partition: caller.key.partition,
      bodySha256,
    });
    const plan = this.#options.answers.plan(classified, caller.key, dialsQueueUrls(inbound));
    const verdict = await gate.submit(classified.operation, callFacts(inbound, classified));
    if (verdict.kind === 'denied') {
      const { denial } = verdict;
      this.#refuse(call, {
        kind: 'access-denied',
        message: denial.message,
        rule: denial.rule,
        at: denial.at,
      });
      return;
    }
    call.permit = verdict.permit;
    await this.#forward(call, {
      caller,
      classified,
      verified,
      body: decodedBody,
      bodySha256,
      plan,
      permit: verdict.permit,
    });
  }

  async #readBody(call: Call): Promise<Buffer> {
    const expects = call.request.headers.expect;
    if (expects?.toLowerCase() === '100-continue') call.response.writeContinue();
    return readBody(call.request);
  }

  async #forward(
    call: Call,
    parts: {
      readonly caller: Caller;
      readonly classified: ClassifiedRequest;
      readonly verified: VerifiedSignature;
      readonly body: Buffer | null;
      readonly bodySha256: string | null;
      readonly plan: AnswerPlan;
      readonly permit: Permit;
    },
  ): Promise<void> {
    const { gate, clock, upstream, signingKeys } = this.#options;
    const { permit, plan } = parts;
    const credentials = await gate.credentials(permit, parts.caller.key.accessKeyId);
    if (call.response.destroyed)
      throw new GuardError('UPSTREAM_FAILED', 'the client went away before the call was sent');
    const outgoing = buildUpstreamRequest({
      inbound: call.inbound as InboundRequest,
      classified: parts.classified,
      verified: parts.verified,
      body: parts.body,
      bodySha256: parts.bodySha256,
      stream: call.request,
      credentials,
      identityEncoding: plan.holds,
      nowMs: clock.nowMs(),
      signingKeys,
    });
    if (parts.body === null && call.request.headers.expect !== undefined)
      call.response.writeContinue();
    const masked: { type: string; count: number }[] = [];
    const outcome = await forward(
      upstream.pool(outgoing.origin),
      outgoing,
      call.response,
      plan.rewriter(permit, masked),
    );
    this.#complete(call, permit, {
      outcome: 'ok',
      status: outcome.status,
      upstreamRequestId: outcome.upstreamRequestId,
      responseBytes: outcome.responseBytes,
      masked,
      errorCode: null,
    });
  }

  #complete(call: Call, permit: Permit, outcome: Omit<CallOutcome, 'durationMs'>): void {
    const durationMs = this.#options.clock.nowMs() - call.startedMs;
    call.permit = null;
    this.#options.gate.complete(permit, { ...outcome, durationMs });
  }

  #fail(call: Call, error: unknown): void {
    const { logger } = this.#options;
    const known = isGuardError(error)
      ? error
      : new GuardError('INTERNAL', 'the guard met an internal error and refused the call', {
          hint: 'report it with the log of the guard',
        });
    if (!isGuardError(error))
      logger.error('internal_error', {
        name: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
      });
    this.#recordFailure(call, known);
    const hint = known.hint === undefined ? '' : ` (${known.hint})`;
    this.#refuse(call, {
      kind:
        known.code === 'CREDENTIALS_REFUSED' && call.caller === null
          ? 'unknown-key'
          : refusalKindOf(known.code),
      message: `refused by guard: ${known.code}: ${known.message}${hint}`,
      rule: known.code,
      at: null,
    });
  }

  /** Recording may itself be what failed: nothing was or will be forwarded then, and the refusal goes out all the same. */
  #recordFailure(call: Call, known: GuardError): void {
    const { gate, logger } = this.#options;
    try {
      if (call.permit !== null) {
        const outcome = call.response.destroyed ? 'aborted' : 'failed';
        this.#complete(call, call.permit, {
          outcome,
          status: null,
          upstreamRequestId: null,
          responseBytes: 0,
          masked: [],
          errorCode: known.code,
        });
      } else if (known.code !== 'RECORD_FAILED') {
        gate.refuseUndecodable(
          {
            target: call.caller?.key.target ?? call.inbound?.target ?? '-',
            code: known.code,
            message: known.message,
            method: safeName(call.request.method ?? '-'),
            service: call.routed?.service.name ?? call.inbound?.service ?? null,
          },
          callFacts(call.inbound, null),
        );
      }
    } catch (error) {
      // The call is refused in any case; the broken record refuses every later one.
      logger.error('refusal_not_recorded', { code: isGuardError(error) ? error.code : 'INTERNAL' });
    }
  }

  #refuse(call: Call, refusal: Refusal): void {
    const { request, response } = call;
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const answer = formatRefusal(call.style, refusal, randomUUID(), request.method === 'HEAD');
    const bodyIsRead = request.complete;
    const headers = bodyIsRead ? answer.headers : [...answer.headers, 'connection', 'close'];
    response.writeHead(answer.status, headers as string[]);
    const isSending = !bodyIsRead && !request.destroyed && request.headers.expect === undefined;
    if (!isSending) {
      response.end(answer.body);
      if (!bodyIsRead) discardRest(request, () => {});
      return;
    }
    // The answer is whole for the client now; ending it would close the connection under what is still being sent.
    response.flushHeaders();
    response.write(answer.body);
    discardRest(request, () => response.end());
  }
}

/** Lets a client that is still sending finish (within reason) so that it reads the refusal instead of a reset. */
function discardRest(request: IncomingMessage, onEnd: () => void): void {
  let bytes = 0;
  const deadline = setTimeout(onEnd, longestDiscardMs);
  deadline.unref();
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > longestDiscardBytes) request.socket.destroy();
  });
  request.on('error', () => request.socket.destroy());
  request.once('end', onEnd);
  request.once('close', () => {
    clearTimeout(deadline);
    onEnd();
  });
  request.resume();
}

function callFacts(
  inbound: InboundRequest | null,
  classified: ClassifiedRequest | null,
): CallFacts {
  const header = (name: string): string | null => {
    const value = inbound?.headers.get(name) ?? null;
    return value === null ? null : safeName(value);
  };
  return {
    recordedParams: () => (classified === null ? {} : redactParams(classified.decoded)),
    invocationId: header('amz-sdk-invocation-id'),
    userAgent: header('user-agent'),
  };
}
