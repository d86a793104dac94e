// Which hosts are AWS's, whose they are, and where services live (T05).
import { describe, expect, it } from 'vitest';
import { EndpointRegistry } from '../../../src/classify/aws/endpoints.ts';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';
import { dataDirectory } from '../../corpus/lines.ts';

const table = createServiceData(createDataFiles(dataDirectory)).endpoints();
const registry = new EndpointRegistry(table);

describe('the endpoint registry', () => {
  it.each([
    ['ec2.eu-west-1.amazonaws.com', ['ec2'], 'eu-west-1'],
    ['ec2.eu-west-1.api.aws', ['ec2'], 'eu-west-1'],
    ['ec2-fips.us-east-1.amazonaws.com', ['ec2'], 'us-east-1'],
    ['ec2.cn-north-1.amazonaws.com.cn', ['ec2'], 'cn-north-1'],
    ['iam.amazonaws.com', ['iam'], 'us-east-1'],
    ['iam.us-gov.amazonaws.com', ['iam'], 'us-gov-west-1'],
    ['sts.amazonaws.com', ['sts'], 'us-east-1'],
    ['queue.amazonaws.com', ['sqs'], 'us-east-1'],
    ['eu-west-1.queue.amazonaws.com', ['sqs'], 'eu-west-1'],
    ['sdb.amazonaws.com', ['sdb', 'simpledbv2'], 'us-east-1'],
    ['rds.eu-west-1.amazonaws.com', ['docdb', 'neptune', 'rds'], 'eu-west-1'],
    ['sync-states.eu-west-1.amazonaws.com', ['stepfunctions'], 'eu-west-1'],
    ['cp.tracking.geo.eu-west-1.amazonaws.com', ['location'], 'eu-west-1'],
    ['g-0123456789.us-east-1.neptune-graph.amazonaws.com', ['neptune-graph'], 'us-east-1'],
    ['111122223333.ddb.eu-west-1.amazonaws.com', ['dynamodb'], 'eu-west-1'],
    ['111122223333.data-kinesis.eu-west-1.amazonaws.com', ['kinesis'], 'eu-west-1'],
    ['111122223333.s3-control.eu-west-1.amazonaws.com', ['s3control'], 'eu-west-1'],
    ['query-cell2.timestream.eu-west-1.amazonaws.com', ['timestream-query'], 'eu-west-1'],
    ['a1b2c3d4e5f6g7-ats.iot.eu-west-1.amazonaws.com', ['iot-data'], 'eu-west-1'],
  ])('knows %s', (host, services, region) => {
    expect(registry.resolveHost(host)).toMatchObject({ services, region });
  });

  it.each([
    ['s3.amazonaws.com', null, null],
    ['shop.s3.amazonaws.com', 'shop', null],
    ['shop.s3.eu-west-1.amazonaws.com', 'shop', 'eu-west-1'],
    ['my.shop.s3.eu-west-1.amazonaws.com', 'my.shop', 'eu-west-1'],
    ['my.s3.shop.s3.eu-west-1.amazonaws.com', 'my.s3.shop', 'eu-west-1'],
    ['shop.s3-eu-west-1.amazonaws.com', 'shop', 'eu-west-1'],
    ['shop.s3.dualstack.eu-west-1.amazonaws.com', 'shop', 'eu-west-1'],
    ['shop.s3-fips.us-east-1.amazonaws.com', 'shop', 'us-east-1'],
    ['shop.s3-accelerate.amazonaws.com', 'shop', null],
    ['shop.s3.cn-north-1.amazonaws.com.cn', 'shop', 'cn-north-1'],
    [
      'ap-111122223333.s3-accesspoint.eu-west-1.amazonaws.com',
      'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap',
      'eu-west-1',
    ],
    [
      'b--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com',
      'b--use1-az4--x-s3',
      'us-east-1',
    ],
  ])('reads the bucket of %s', (host, bucket, region) => {
    expect(registry.resolveHost(host)).toMatchObject({ services: ['s3'], bucket, region });
  });

  it.each([
    'example.com',
    'amazonaws.com',
    's3.amazonaws.com.evil.com',
    'ec2.eu-west-1.amazonaws.com.evil.com',
    'evil-ec2.eu-west-1.amazonaws.com',
    'foo.ec2.eu-west-1.amazonaws.com',
    'ec2.xx-nowhere-9.amazonaws.com',
    'ec2.cn-north-1.amazonaws.com',
    'nosuchservice.eu-west-1.amazonaws.com',
    's3-website.eu-west-1.amazonaws.com',
    'shop.s3-website-eu-west-1.amazonaws.com',
    'b--use1-az4--x-s3.s3express-use1-az9.us-east-1.amazonaws.com',
    '-shop.s3.eu-west-1.amazonaws.com',
    'sh op.s3.eu-west-1.amazonaws.com',
    'abc.execute-api.eu-west-1.amazonaws.com',
    'abc.lambda-url.eu-west-1.on.aws',
    '12345.ddb.eu-west-1.amazonaws.com',
    'localhost',
    '127.0.0.1',
    '169.254.169.254',
    '',
    `${'a'.repeat(300)}.s3.amazonaws.com`,
  ])('does not know %j', (host) => {
    expect(registry.resolveHost(host)).toBeNull();
    expect(registry.isAwsHost(host)).toBe(false);
  });

  it('resolves every endpoint that it would dial back to its service', () => {
    for (const service of table.serviceNames) {
      for (const region of ['us-east-1', 'eu-west-1', 'us-gov-west-1', 'cn-north-1']) {
        for (const fips of [false, true]) {
          for (const dualstack of [false, true]) {
            const endpoint = registry.endpointFor({ service, region, fips, dualstack });
            if (endpoint === null) continue;
            const resolved = registry.resolveHost(endpoint.host);
            expect(resolved?.services, `${service} ${endpoint.host}`).toContain(service);
            // A host that serves every region of several partitions leaves both to the credential scope.
            if (resolved?.region == null) continue;
            expect(resolved.region).toBe(endpoint.signingRegion);
            expect(resolved.partition).toBe(registry.partitionOf(region));
          }
        }
      }
    }
  });

  it('says the partition of the region, not of the suffix', () => {
    const partition = (host: string): string | undefined => registry.resolveHost(host)?.partition;
    expect(partition('ec2.us-gov-west-1.amazonaws.com')).toBe('aws-us-gov');
    expect(partition('shop.s3.us-gov-west-1.amazonaws.com')).toBe('aws-us-gov');
    expect(partition('shop.s3.cn-north-1.amazonaws.com.cn')).toBe('aws-cn');
    expect(partition('iam.us-gov.amazonaws.com')).toBe('aws-us-gov');
  });

  it('has no endpoint for regions and services it does not know', () => {
    expect(registry.endpointFor({ service: 's3', region: 'xx-nowhere-9' })).toBeNull();
    expect(registry.endpointFor({ service: 'nosuch', region: 'eu-west-1' })).toBeNull();
  });

  it('lists the regions of a partition', () => {
    expect(registry.regions('aws-cn')).toEqual(['cn-north-1', 'cn-northwest-1']);
    expect(registry.regions()).toContain('eu-west-1');
  });
});
