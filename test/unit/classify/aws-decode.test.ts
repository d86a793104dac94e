// Requests written by hand: each protocol's forms, and every ambiguity refused (T04, T05, T13).
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AwsClassifier } from '../../../src/classify/aws/classify.ts';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import { isGuardError } from '../../../src/core/errors.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';
import { HeaderList } from '../../../src/wire/headers.ts';
import { dataDirectory } from '../../corpus/lines.ts';

const classifier = new AwsClassifier(createServiceData(createDataFiles(dataDirectory)));
const context = { target: 'main', account: '111122223333', partition: 'aws' };

type Field = readonly [string, string];
interface Request {
  readonly line: string;
  readonly headers?: readonly Field[];
  readonly body?: string | Uint8Array;
  readonly scope?: { readonly region: string; readonly service: string };
  /** Service of the guard's own endpoint; the host of `line` does not count then. */
  readonly endpoint?: string;
}

const form: Field = ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'];
const json: Field = ['content-type', 'application/x-amz-json-1.0'];
const dynamo = (name: string): Field => ['x-amz-target', `DynamoDB_20120810.${name}`];

function classify({ line, headers = [], body = '', scope, endpoint }: Request) {
  const [method = '', url = ''] = line.split(' ');
  const [, host = '', path = '', query = ''] = /^https:\/\/([^/]+)([^?]*)\??(.*)$/.exec(url) ?? [];
  const routed = classifier.route({
    method,
    path,
    query,
    headers: new HeaderList(headers.flat()),
    host: endpoint === undefined ? host : null,
    service: endpoint ?? null,
    scope: scope ?? null,
  });
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return classifier.classify(routed, routed.bodyMode === 'stream' ? null : bytes, context);
}

function outcome(request: Request): string {
  try {
    const { operation } = classify(request);
    return `${operation.service} ${operation.name}`;
  } catch (error) {
    if (isGuardError(error)) return error.code;
    throw error;
  }
}

const s3 = 'https://shop.s3.eu-west-1.amazonaws.com';
const ddb = 'https://dynamodb.eu-west-1.amazonaws.com';
const lambda = 'https://lambda.eu-west-1.amazonaws.com';
const stsQuery = 'Action=GetCallerIdentity&Version=2011-06-15';
const cborPath = '/service/GraniteServiceVersion20100801/operation/ListMetrics';
const cbor: readonly Field[] = [
  ['smithy-protocol', 'rpc-v2-cbor'],
  ['content-type', 'application/cbor'],
];

describe('decoding', () => {
  const cases: readonly (readonly [string, Request])[] = [
    ['s3 GetObject', { line: `GET ${s3}/a//b/../c` }],
    ['s3 GetObject', { line: 'GET https://s3.eu-west-1.amazonaws.com/shop/a' }],
    ['s3 GetObject', { line: `GET ${s3}/a?x-id=GetObject&response-content-type=text%2Fplain` }],
    ['s3 GetObjectAcl', { line: `GET ${s3}/a?acl` }],
    ['s3 ListObjects', { line: `GET ${s3}/` }],
    ['s3 ListObjectsV2', { line: `GET ${s3}/?list-type=2` }],
    ['s3 ListBuckets', { line: 'GET https://s3.amazonaws.com/' }],
    [
      's3 ListDirectoryBuckets',
      { line: 'GET https://s3express-control.eu-north-1.amazonaws.com/' },
    ],
    [
      's3 PutObject',
      { line: `PUT ${s3}/a`, headers: [['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']] },
    ],
    ['s3 CopyObject', { line: `PUT ${s3}/a`, headers: [['x-amz-copy-source', 'b/c']] }],
    ['s3 CopyObject', { line: `PUT ${s3}/a?X-Amz-Signature=0&x-amz-copy-source=b%2Fc` }],
    ['s3 UploadPart', { line: `PUT ${s3}/a?partNumber=1&uploadId=u` }],
    [
      's3 UploadPartCopy',
      { line: `PUT ${s3}/a?partNumber=1&uploadId=u`, headers: [['x-amz-copy-source', 'b/c']] },
    ],
    ['sts GetCallerIdentity', { line: `GET https://sts.amazonaws.com/?${stsQuery}` }],
    [
      'sts GetCallerIdentity',
      { line: 'POST https://sts.eu-west-1.amazonaws.com/', headers: [form], body: stsQuery },
    ],
    ['dynamodb GetItem', { line: `POST ${ddb}/`, headers: [json, dynamo('GetItem')], body: '{}' }],
    [
      'cloudwatch ListMetrics',
      {
        line: `POST https://monitoring.eu-west-1.amazonaws.com${cborPath}`,
        headers: cbor,
        body: Buffer.from('bf694e616d657370616365634157 53ff'.replaceAll(' ', ''), 'hex'),
      },
    ],
    ['lambda ListFunctions', { line: `GET ${lambda}/2015-03-31/functions` }],
    ['lambda ListFunctions', { line: `GET ${lambda}/2015-03-31/functions/?MaxItems=3` }],
    [
      'lambda Invoke',
      { line: `POST ${lambda}/2015-03-31/functions/arn%3Aaws%3Alambda%3Aa/invocations`, body: 'x' },
    ],
    [
      'geo-maps GetTile',
      {
        line: 'GET https://maps.geo.eu-west-1.amazonaws.com/v2/tiles/t/1/2/3',
        scope: { region: 'eu-west-1', service: 'geo-maps' },
      },
    ],
    [
      'docdb DescribeDBClusters',
      {
        line: 'POST https://rds.eu-west-1.amazonaws.com/',
        headers: [form],
        body: 'Action=DescribeDBClusters&Version=2014-10-31',
      },
    ],
    [
      'rds DescribeDBClusters',
      {
        line: 'POST https://rds.eu-west-1.amazonaws.com/',
        headers: [form],
        body: 'Action=DescribeDBClusters&Version=2014-10-31&IncludeShared=true',
      },
    ],
    [
      'cloudsearchdomain Search',
      {
        line: 'POST https://search-shoes-abc.eu-west-1.cloudsearch.amazonaws.com/2013-01-01/search',
        headers: [form],
        body: 'format=sdk&pretty=true&q=shoes',
      },
    ],
  ];
  it.each(cases)('finds %s', (expected, request) => {
    expect(outcome(request)).toBe(expected);
  });

  it('maps query lists, structures and scalars to model names', () => {
    const { operation } = classify({
      line: 'POST https://ec2.eu-west-1.amazonaws.com/',
      headers: [form],
      body: 'Action=DescribeInstances&Version=2016-11-15&InstanceId.2=i-2&InstanceId.1=i-1&MaxResults=5&Filter.1.Name=tag%3Aa&Filter.1.Value.1=b+c',
    });
    expect(operation.params).toEqual({
      InstanceIds: ['i-1', 'i-2'],
      MaxResults: 5,
      Filters: [{ Name: 'tag:a', Values: ['b c'] }],
    });
  });

  it('keeps integers beyond 2^53 digit for digit and members it does not know', () => {
    const { operation } = classify({
      line: `POST ${ddb}/`,
      headers: [json, dynamo('GetItem')],
      body: '{"TableName":"t","Newer":{"n":12345678901234567890}}',
    });
    expect(operation.params).toEqual({ TableName: 't', Newer: { n: '12345678901234567890' } });
  });

  it('reads nested XML with flattened lists', () => {
    const { operation } = classify({
      line: `POST ${s3}/?delete`,
      body: '<?xml version="1.0"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>a&amp;b</Key></Object><Object><Key><![CDATA[<c>]]></Key></Object><Quiet>true</Quiet></Delete>',
    });
    expect(operation.params).toEqual({
      Bucket: 'shop',
      Delete: { Objects: [{ Key: 'a&b' }, { Key: '<c>' }], Quiet: true },
    });
  });

  it('takes the queue from the path where a client posts to the queue itself', () => {
    const { operation } = classify({
      line: 'POST https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
      headers: [form],
      body: 'Action=SendMessage&Version=2012-11-05&MessageBody=hi',
    });
    expect(operation.parts[0]?.resources).toEqual(['arn:aws:sqs:eu-west-1:111122223333:orders']);
  });

  it('takes a gzip body', () => {
    const request: Request = {
      line: 'POST https://monitoring.eu-west-1.amazonaws.com/',
      headers: [
        ['x-amz-target', 'GraniteServiceVersion20100801.ListMetrics'],
        json,
        ['content-encoding', 'gzip'],
      ],
      body: gzipSync('{"Namespace":"shop"}'),
    };
    expect(classify(request).operation.params).toEqual({ Namespace: 'shop' });
  });

  it('binds the digest to everything but what differs between attempts', () => {
    const base: Request = { line: `GET ${s3}/a`, headers: [['x-amz-date', '1']] };
    const digest = (request: Request): string => classify(request).operation.digest;
    expect(digest(base)).toBe(digest({ ...base, headers: [['x-amz-date', '2']] }));
    const others: readonly Request[] = [
      { line: `GET ${s3}/b` },
      { line: `HEAD ${s3}/a` },
      { line: `GET ${s3}/a?versionId=1` },
      { line: `GET ${s3}/a`, headers: [['range', 'bytes=0-1']] },
      { line: `GET ${s3}/a`, headers: [['x-amz-request-payer', 'requester']] },
      { line: 'GET https://s3.eu-west-1.amazonaws.com/shop/a' },
    ];
    const digests = [base, ...others].map(digest);
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe('ambiguity', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const cases: readonly (readonly [string, string, Request])[] = [
    ['a sub-resource S3 does not have', 'OPERATION_UNKNOWN', { line: `GET ${s3}/a?newer` }],
    ['a repeated sub-resource', 'WIRE_AMBIGUOUS', { line: `GET ${s3}/a?acl&acl` }],
    ['two sub-resources', 'OPERATION_UNKNOWN', { line: `GET ${s3}/?acl&policy` }],
    ['an x-id of another operation', 'WIRE_AMBIGUOUS', { line: `GET ${s3}/a?x-id=PutObject` }],
    ['an unencoded plus', 'WIRE_AMBIGUOUS', { line: `GET ${s3}/?list-type=2&prefix=a+b` }],
    ['a bucket of dots', 'WIRE_AMBIGUOUS', { line: 'GET https://s3.amazonaws.com/../a' }],
    [
      'a header in an unsigned query',
      'OPERATION_UNKNOWN',
      { line: `PUT ${s3}/a?x-amz-acl=private` },
    ],
    [
      'a hoisted header that is also a header',
      'WIRE_AMBIGUOUS',
      {
        line: `PUT ${s3}/a?X-Amz-Signature=0&x-amz-acl=private`,
        headers: [['x-amz-acl', 'public-read']],
      },
    ],
    ['a browser upload', 'OPERATION_UNKNOWN', { line: `POST ${s3}/` }],
    [
      'a repeated copy source',
      'WIRE_AMBIGUOUS',
      {
        line: `PUT ${s3}/a`,
        headers: [
          ['x-amz-copy-source', 'b/c'],
          ['X-Amz-Copy-Source', 'd/e'],
        ],
      },
    ],
    [
      'a DTD',
      'WIRE_MALFORMED',
      { line: `POST ${s3}/?delete`, body: '<!DOCTYPE a [<!ENTITY b "c">]><Delete>&b;</Delete>' },
    ],
    [
      'a repeated XML element',
      'WIRE_AMBIGUOUS',
      {
        line: `POST ${s3}/?delete`,
        body: '<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>',
      },
    ],
    [
      'an operation in query and body',
      'WIRE_AMBIGUOUS',
      {
        line: `POST https://sts.amazonaws.com/?${stsQuery}`,
        headers: [form],
        body: 'Action=AssumeRole&Version=2011-06-15',
      },
    ],
    [
      'a repeated Action',
      'WIRE_AMBIGUOUS',
      {
        line: 'POST https://sts.amazonaws.com/',
        headers: [form],
        body: `${stsQuery}&Action=AssumeRole`,
      },
    ],
    [
      'an unknown Version',
      'OPERATION_UNKNOWN',
      {
        line: 'POST https://sts.amazonaws.com/',
        headers: [form],
        body: 'Action=GetCallerIdentity&Version=2000-01-01',
      },
    ],
    [
      'a query path',
      'WIRE_AMBIGUOUS',
      { line: 'POST https://sts.amazonaws.com/x', headers: [form], body: stsQuery },
    ],
    [
      'a query body as JSON',
      'WIRE_AMBIGUOUS',
      { line: 'POST https://sts.amazonaws.com/', headers: [json], body: stsQuery },
    ],
    [
      'two targets',
      'WIRE_AMBIGUOUS',
      { line: `POST ${ddb}/`, headers: [json, dynamo('GetItem'), dynamo('PutItem')], body: '{}' },
    ],
    [
      'a target and a CBOR path',
      'WIRE_AMBIGUOUS',
      {
        line: `POST https://monitoring.eu-west-1.amazonaws.com${cborPath}`,
        headers: [...cbor, ['x-amz-target', 'GraniteServiceVersion20100801.PutMetricData']],
      },
    ],
    [
      'a target and an Action',
      'WIRE_AMBIGUOUS',
      {
        line: 'POST https://monitoring.eu-west-1.amazonaws.com/?Action=ListMetrics',
        headers: [json, ['x-amz-target', 'GraniteServiceVersion20100801.PutMetricData']],
      },
    ],
    [
      'another smithy protocol',
      'WIRE_UNSUPPORTED',
      {
        line: `POST https://monitoring.eu-west-1.amazonaws.com${cborPath}`,
        headers: [['smithy-protocol', 'rpc-v3']],
      },
    ],
    [
      'a target at a REST service',
      'WIRE_AMBIGUOUS',
      { line: `GET ${lambda}/2015-03-31/functions`, headers: [['x-amz-target', 'a.b']] },
    ],
    [
      'an unknown target',
      'OPERATION_UNKNOWN',
      { line: `POST ${ddb}/`, headers: [json, dynamo('DropEverything')], body: '{}' },
    ],
    [
      'a JSON body sent as a form',
      'WIRE_AMBIGUOUS',
      { line: `POST ${ddb}/`, headers: [form, dynamo('GetItem')], body: '{}' },
    ],
    [
      'a repeated JSON key',
      'WIRE_AMBIGUOUS',
      {
        line: `POST ${ddb}/`,
        headers: [json, dynamo('GetItem')],
        body: '{"TableName":"a","TableName":"b"}',
      },
    ],
    [
      'a JSON key in other capitals',
      'WIRE_AMBIGUOUS',
      {
        line: `POST ${ddb}/`,
        headers: [json, dynamo('GetItem')],
        body: '{"TableName":"a","tablename":"b"}',
      },
    ],
    [
      'a JSON list for a structure',
      'WIRE_MALFORMED',
      { line: `POST ${ddb}/`, headers: [json, dynamo('GetItem')], body: '[]' },
    ],
    ['an empty segment', 'WIRE_AMBIGUOUS', { line: `GET ${lambda}/2015-03-31//functions` }],
    ['a dot segment', 'WIRE_AMBIGUOUS', { line: `GET ${lambda}/2015-03-31/x/../functions` }],
    ['an escaped letter', 'WIRE_AMBIGUOUS', { line: `GET ${lambda}/2015-03-31/%66unctions` }],
    ['an escaped dot', 'WIRE_AMBIGUOUS', { line: `GET ${lambda}/2015-03-31/%2e%2e/functions` }],
    [
      'an unknown query key',
      'OPERATION_UNKNOWN',
      { line: `GET ${lambda}/2015-03-31/functions?a=b` },
    ],
    [
      'a repeated query key',
      'WIRE_AMBIGUOUS',
      { line: `GET ${lambda}/2015-03-31/functions?MaxItems=1&MaxItems=2` },
    ],
    [
      'a method override',
      'WIRE_AMBIGUOUS',
      { line: `GET ${lambda}/2015-03-31/functions`, headers: [['X-HTTP-Method-Override', 'PUT']] },
    ],
    [
      'a body where none belongs',
      'WIRE_AMBIGUOUS',
      { line: `GET ${lambda}/2015-03-31/functions`, body: '{"FunctionName":"f"}' },
    ],
    [
      'a body member that belongs into the path',
      'WIRE_AMBIGUOUS',
      {
        line: `PUT ${lambda}/2015-03-31/functions/f/configuration`,
        body: '{"FunctionName":"other"}',
      },
    ],
    [
      'a gzip bomb',
      'WIRE_TOO_LARGE',
      {
        line: 'POST https://monitoring.eu-west-1.amazonaws.com/',
        headers: [
          json,
          ['x-amz-target', 'GraniteServiceVersion20100801.ListMetrics'],
          ['content-encoding', 'gzip'],
        ],
        body: bomb,
      },
    ],
    [
      'an unknown content encoding',
      'WIRE_UNSUPPORTED',
      {
        line: `POST ${ddb}/`,
        headers: [json, dynamo('GetItem'), ['content-encoding', 'br']],
        body: 'x',
      },
    ],
    [
      'a host that only ends like AWS',
      'HOST_UNKNOWN',
      { line: 'GET https://s3.amazonaws.com.evil.com/a' },
    ],
    [
      'a service that does not exist',
      'HOST_UNKNOWN',
      { line: 'GET https://evil.eu-west-1.amazonaws.com/' },
    ],
    [
      'a scope of another service',
      'WIRE_AMBIGUOUS',
      { line: `GET ${s3}/a`, scope: { region: 'eu-west-1', service: 'ec2' } },
    ],
    [
      'an account in the host that the header does not name',
      'WIRE_AMBIGUOUS',
      {
        line: 'GET https://222222222222.s3-control.eu-west-1.amazonaws.com/v20180820/accesspoint/a',
        headers: [['x-amz-account-id', '111122223333']],
      },
    ],
    [
      'a host prefix of other operations',
      'WIRE_AMBIGUOUS',
      {
        line: 'POST https://sync-states.eu-west-1.amazonaws.com/',
        headers: [json, ['x-amz-target', 'AWSStepFunctions.StartExecution']],
        body: '{}',
      },
    ],
  ];
  it.each(cases)('refuses %s with %s', (_, code, request) => {
    expect(outcome(request)).toBe(code);
  });
});

describe('the upstream', () => {
  const scope = (service: string) => ({ region: 'eu-west-1', service });
  const cases: readonly (readonly [string, string, Request])[] = [
    ['https://shop.s3.eu-west-1.amazonaws.com/a%20b', 's3', { line: `GET ${s3}/a%20b` }],
    [
      'https://s3.eu-west-1.amazonaws.com/shop/a%20b',
      's3',
      { line: 'GET https://x/shop/a%20b', endpoint: 's3', scope: scope('s3') },
    ],
    [
      'https://b--euw1-az1--x-s3.s3express-euw1-az1.eu-west-1.amazonaws.com/k',
      's3express',
      { line: 'GET https://x/b--euw1-az1--x-s3/k', endpoint: 's3', scope: scope('s3express') },
    ],
    [
      'https://iam.amazonaws.com/',
      'iam',
      {
        line: 'POST https://x/',
        headers: [form],
        body: 'Action=ListUsers&Version=2010-05-08',
        endpoint: 'iam',
        scope: { region: 'us-east-1', service: 'iam' },
      },
    ],
    [
      'https://sync-states.eu-west-1.amazonaws.com/',
      'states',
      {
        line: 'POST https://x/',
        headers: [json, ['x-amz-target', 'AWSStepFunctions.StartSyncExecution']],
        body: '{}',
        endpoint: 'stepfunctions',
        scope: scope('states'),
      },
    ],
    [
      'https://maps.geo.eu-west-1.amazonaws.com/v2/tiles/t/1/2/3',
      'geo-maps',
      { line: 'GET https://x/tiles/t/1/2/3', endpoint: 'geo-maps', scope: scope('geo-maps') },
    ],
  ];
  it.each(cases)('is %s, signed for %s', (url, name, request) => {
    const { upstream } = classify(request);
    expect(upstream.origin + upstream.path).toBe(url);
    expect(upstream.signingName).toBe(name);
  });

  it('never lets a parameter leave its label of a host name', () => {
    const request: Request = {
      line: 'GET https://x/v20180820/accesspoint/a',
      headers: [['x-amz-account-id', 'evil.example/']],
      endpoint: 's3control',
      scope: scope('s3'),
    };
    expect(outcome(request)).toBe('WIRE_MALFORMED');
  });

  it('moves header parameters of a presigned URL back into headers', () => {
    const { upstream } = classify({
      line: `PUT ${s3}/a?X-Amz-Signature=0&x-amz-acl=private&x-id=PutObject`,
    });
    expect(upstream.headers).toEqual([['x-amz-acl', 'private']]);
    expect(upstream.query).toBe('X-Amz-Signature=0&x-id=PutObject');
  });

  it('goes to the VPC endpoint that the target names', () => {
    const vpce = 'https://vpce-1.s3.eu-west-1.vpce.amazonaws.com';
    const guarded = new AwsClassifier(createServiceData(createDataFiles(dataDirectory)), {
      endpoints: { main: { s3: vpce } },
    });
    const routed = guarded.route({
      method: 'GET',
      path: '/a',
      query: '',
      headers: new HeaderList([]),
      host: 'shop.s3.eu-west-1.amazonaws.com',
      service: null,
      scope: null,
    });
    const { upstream } = guarded.classify(routed, Buffer.alloc(0), context);
    expect(upstream.origin + upstream.path).toBe(`${vpce}/shop/a`);
  });
});
