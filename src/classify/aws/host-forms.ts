// Owns hosts that no endpoint rule yields but that AWS hands out in answers: discovered cells and account endpoints.
import type { ResolvedHost } from './endpoints.ts';

/** What one host template stands for. */
export interface HostForm {
  readonly services: string[];
  readonly partition: string;
  /** By partition; null: the region of the host, or the one of the credential scope. */
  readonly signingRegions: Map<string, string | null>;
  readonly fips: boolean;
  readonly dualstack: boolean;
  readonly basePaths: Map<string, string>;
  readonly hostPrefix: string;
}

interface ExtraHost {
  readonly label: RegExp;
  /** The label of the service, before the region or after it. */
  readonly stem: string;
  readonly services: readonly string[];
}

// SPEC: hosts returned by DescribeEndpoints, GetDataEndpoint, DescribeEndpoint (iot), DescribeDomains, DescribeContainer.
const extras: readonly ExtraHost[] = [
  {
    label: /^query-cell\d{1,4}$/,
    stem: 'timestream',
    services: ['timestream-query'],
  },
  {
    label: /^ingest-cell\d{1,4}$/,
    stem: 'timestream',
    services: ['timestream-write'],
  },
  { label: /^[a-z0-9]{8,20}(?:-ats)?$/, stem: 'iot', services: ['iot-data'] },
  { label: /^[a-z0-9]{8,20}$/, stem: 'mediaconvert', services: ['mediaconvert'] },
  {
    label: /^(?:search|doc)-[a-z0-9-]{3,59}$/,
    stem: 'cloudsearch',
    services: ['cloudsearchdomain'],
  },
  {
    label: /^[a-z]-[0-9a-f]{8}$/,
    stem: 'kinesisvideo',
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
  const [first = '', second = '', ...suffix] = rest.split('.');
  for (const extra of extras) {
    const region = extra.stem === first ? second : extra.stem === second ? first : null;
    if (region === null || !extra.label.test(label)) continue;
    // Another service's endpoint in the same place proves region and suffix.
    const sibling = plain(['sqs', region, ...suffix].join('.'));
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
