// Owns the choice of the error form: from the decoded route, or from what a bare request looks like before it.
import type { IncomingMessage } from 'node:http';
import type { RoutedRequest } from '../../classify/aws/decode.ts';
import type { ErrorStyle } from './deny.ts';

const s3Services = new Set(['s3', 's3control', 's3outposts']);

/** The form in which the service itself would answer with an error. */
export function styleOf(routed: RoutedRequest): ErrorStyle {
  return s3Services.has(routed.service.name) && routed.protocol === 'rest-xml'
    ? 's3'
    : routed.protocol;
}

/** A best guess for requests that could not be routed; wrong guesses cost readability, never safety. */
export function styleBeforeDecoding(request: IncomingMessage): ErrorStyle {
  const { headers } = request;
  const url = request.url ?? '';
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return 'rpc-v2-cbor';
  if (headers['x-amz-target'] !== undefined) return 'json';
  if (/^\/[^/]+\/s3(?:\/|$|\?)/.test(url) || /(?:^|\.)s3[.-]/.test(headers.host ?? '')) return 's3';
  if (/^\/[^/]+\/ec2(?:\/|$|\?)/.test(url) || headers.host?.startsWith('ec2.')) return 'ec2';
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded') || /[?&]Action=/.test(url))
    return 'query';
  if (type.includes('json')) return 'json';
  return type.includes('xml') ? 'rest-xml' : 'rest-json';
}
