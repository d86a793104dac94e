// Owns the way from an AWS request to an Operation: route, decode, authorise, digest, upstream. The one door of this folder.
import { hash } from 'node:crypto';
import type { Operation } from '../../core/operation.ts';
import { type Authorizer, createAuthorizer } from './authorize.ts';
import {
  AwsDecoder,
  type AwsRequestHead,
  type DecodedRequest,
  type RoutedRequest,
} from './decode.ts';
import { requestDigest } from './digest.ts';
import { EndpointRegistry } from './endpoints.ts';
import type { ServiceData } from './service-data.ts';
import { type EndpointOverrides, resolveUpstream, type UpstreamTarget } from './upstream.ts';

export interface ClassifierOptions {
  /** VPC endpoint origins by target, then by service. */
  readonly endpoints?: Readonly<Record<string, EndpointOverrides>>;
}

/** For whom the request is classified: the target whose local key signed it. */
export interface ClassifyContext {
  readonly target: string;
  /** Account of the target role; `*` when unknown. */
  readonly account: string;
  readonly partition: string;
  /** Hex SHA-256 of the body, when the caller has taken it already. */
  readonly bodySha256?: string | null;
}

/** Everything that is known of a request before it is decided. */
export interface ClassifiedRequest {
  readonly decoded: DecodedRequest;
  readonly operation: Operation;
  readonly upstream: UpstreamTarget;
}

/** Classifies AWS requests. One instance serves the session. */
export class AwsClassifier {
  readonly endpoints: EndpointRegistry;
  readonly #decoder: AwsDecoder;
  readonly #authorizer: Authorizer;
  readonly #overrides: Readonly<Record<string, EndpointOverrides>>;

  constructor(data: ServiceData, options: ClassifierOptions = {}) {
    this.endpoints = new EndpointRegistry(data.endpoints());
    this.#decoder = new AwsDecoder(data, this.endpoints);
    this.#authorizer = createAuthorizer(data);
    this.#overrides = options.endpoints ?? {};
  }

  /**
   * Finds the operation as far as request line and headers tell it.
   * @throws {GuardError} HOST_UNKNOWN, OPERATION_UNKNOWN, WIRE_AMBIGUOUS, WIRE_UNSUPPORTED, WIRE_MALFORMED
   */
  route(head: AwsRequestHead): RoutedRequest {
    return this.#decoder.route(head);
  }

  /**
   * Decodes the parameters and says what the request does and where it would go.
   * @param body the whole body; null for a streamed one
   * @throws {GuardError} as `route`, and WIRE_TOO_LARGE
   */
  classify(
    routed: RoutedRequest,
    body: Uint8Array | null,
    context: ClassifyContext,
  ): ClassifiedRequest {
    const decoded = this.#decoder.decode(routed, body);
    const { service, operation, params, region } = decoded;
    const { target, account } = context;
    const partition = this.endpoints.partitionOf(region) ?? context.partition;
    const parts = this.#authorizer.authorize({ ...decoded, account, partition });
    const digest = requestDigest({
      target,
      account,
      region,
      service: service.name,
      operation: operation.name,
      method: decoded.method,
      host: routed.head.host,
      path: decoded.path,
      query: decoded.query,
      headers: decoded.headers,
      bodySha256: body === null ? null : (context.bodySha256 ?? hash('sha256', body, 'hex')),
    });
    return {
      decoded,
      operation: {
        system: 'aws',
        target,
        service: service.name,
        name: operation.name,
        parts,
        params,
        region,
        account,
        digest,
      },
      upstream: resolveUpstream(decoded, routed, this.endpoints, this.#overrides[target]),
    };
  }
}
