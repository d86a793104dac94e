// Owns hosts that no endpoint rule yields but that AWS hands out in answers: discovered cells and account endpoints.
import type { ResolvedHost } from './endpoints.ts';

/** What one host template stands for. */
export interface HostForm {
  readonly services: string[];
  readonly partitions: Set<string>;
  readonly partition: string;
  readonly signingRegion: string | null;
  readonly fips: boolean;
  readonly dualstack: boolean;
  readonly basePaths: Map<string, string>;
  readonly hostPrefix: string;
}

interface ExtraHost {
  readonly label: RegExp;
  /** First label of the rest, and a service whose regional endpoint proves that the rest is AWS's. */
  readonly stem: string;
  readonly sibling: string;
  readonly services: readonly string[];
}

// SPEC: hosts returned by DescribeEndpoints, GetDataEndpoint, DescribeEndpoint (iot), DescribeDomains, DescribeContainer.
const extras: readonly ExtraHost[] = [
  {
    label: /^query-cell\d{1,4}$/,
    stem: 'timestream',
    sibling: 'sqs',
    services: ['timestream-query'],
  },
  {
    label: /^ingest-cell\d{1,4}$/,
    stem: 'timestream',
    sibling: 'sqs',
    services: ['timestream-write'],
  },
  { label: /^[a-z0-9]{8,20}(?:-ats)?$/, stem: 'iot', sibling: 'sqs', services: ['iot-data'] },
  { label: /^[a-z0-9]{8,20}$/, stem: 'mediaconvert', sibling: 'sqs', services: ['mediaconvert'] },
  {
    label: /^(?:search|doc)-[a-z0-9-]{3,59}$/,
    stem: 'cloudsearch',
    sibling: 'sqs',
    services: ['cloudsearchdomain'],
  },
  {
    label: /^[a-z]-[0-9a-f]{8}$/,
    stem: 'kinesisvideo',
    sibling: 'sqs',
    services: [
      'kinesis-video-archived-media',
      'kinesis-video-media',
      'kinesis-video-signaling',
      'kinesis-video-webrtc-storage',
    ],
  },
];

/** Resolves a host of the form `label.rest` that AWS gave out in an answer; null when it is none of those. */
export function extraHosts(
  label: string,
  rest: string,
  plain: (host: string) => ResolvedHost | null,
): ResolvedHost | null {
  const dot = rest.indexOf('.');
  const stem = rest.slice(0, dot);
  for (const extra of extras) {
    if (extra.stem !== stem || !extra.label.test(label)) continue;
    // The sibling's endpoint in the same place proves region and suffix.
    const sibling = plain(extra.sibling + rest.slice(dot));
    if (sibling !== null && !sibling.dualstack) {
      return {
        ...sibling,
        services: extra.services,
        basePaths: new Map(),
        hostPrefix: '',
        bucket: null,
      };
    }
  }
  return null;
}
