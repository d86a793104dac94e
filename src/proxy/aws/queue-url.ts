// Owns SQS queue URLs: the JS SDK dials the URL of the answer, so answers name the guard and requests are mapped back.
// Measured: boto3 and the AWS CLI dial their endpoint instead; the JS SDK v3 dials QueueUrl.
import type { RoutedRequest } from '../../classify/aws/decode.ts';
import type { InboundRequest } from './ingress.ts';

const awsQueueUrl =
  /https?:\/\/(?:sqs\.[a-z0-9-]+|[a-z0-9-]+\.queue|queue)\.amazonaws\.com(?:\.cn)?(?=\/)/g;

/**
 * Whether the client will dial the queue URLs of the answer at the guard's endpoint path. In a tunnel it keeps the
 * path of its own endpoint and takes the host of the URL, which must then stay AWS's.
 */
export function dialsQueueUrls(inbound: InboundRequest): boolean {
  return inbound.service === 'sqs' && /aws-sdk-js/.test(inbound.headers.get('user-agent') ?? '');
}

/** Replaces AWS queue hosts by the guard's endpoint in an answer body. */
export function localiseQueueUrls(body: string, origin: string, target: string): string {
  return body.replace(awsQueueUrl, `${origin}/${target}/sqs`);
}

/** Replaces the guard's endpoint by the AWS host of the request's region, so that policy and AWS see the real queue. */
export function restoreQueueUrls(body: Buffer, routed: RoutedRequest, origin: string): Buffer {
  if (routed.service.name !== 'sqs' || !body.includes(origin)) return body;
  const text = body.toString('utf8');
  const host = `https://sqs.${routed.region}.amazonaws.com`;
  const plain = new RegExp(`${escapePattern(origin)}/[a-z0-9_-]+/sqs(?=/)`, 'g');
  const encoded = new RegExp(
    `${escapePattern(encodeURIComponent(origin))}%2F[a-z0-9_-]+%2Fsqs(?=%2F)`,
    'g',
  );
  return Buffer.from(text.replace(plain, host).replace(encoded, encodeURIComponent(host)));
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
