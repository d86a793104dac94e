// What the AWS SDK for JavaScript v3 sends: captured from real clients, decoded, every signature verified.
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as secrets from '@aws-sdk/client-secrets-manager';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  captureCommand,
  capturingOptions,
  jsAccessKeyId,
  jsSecretAccessKey,
} from '../../corpus/capture-js.ts';
import { decodeAll, type ResultLine } from '../../corpus/lines.ts';

const options = capturingOptions() as never;
const key = { accessKeyId: jsAccessKeyId, secretAccessKey: jsSecretAccessKey };
const bucket = { Bucket: 'shop-data' };
const object = { ...bucket, Key: 'odd keys/ä+b//c ..%2F.txt' };
const queue = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';

interface Case {
  readonly client: unknown;
  readonly service: string;
  readonly commands: Readonly<Record<string, unknown>>;
}

const s3Client = new s3.S3Client(options);
const cases: readonly Case[] = [
  {
    client: s3Client,
    service: 's3',
    commands: {
      GetObject: new s3.GetObjectCommand({ ...object, Range: 'bytes=0-9' }),
      HeadObject: new s3.HeadObjectCommand(object),
      PutObject: new s3.PutObjectCommand({ ...object, Body: 'text', ACL: 'private' }),
      DeleteObject: new s3.DeleteObjectCommand({ ...object, VersionId: 'v1' }),
      DeleteObjects: new s3.DeleteObjectsCommand({
        ...bucket,
        Delete: { Objects: [{ Key: 'a' }, { Key: 'b & <c>' }] },
      }),
      CopyObject: new s3.CopyObjectCommand({ ...object, CopySource: 'other/key' }),
      ListObjectsV2: new s3.ListObjectsV2Command({ ...bucket, Prefix: 'a b/' }),
      ListObjects: new s3.ListObjectsCommand(bucket),
      ListBuckets: new s3.ListBucketsCommand({}),
      CreateBucket: new s3.CreateBucketCommand({
        ...bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
      CreateMultipartUpload: new s3.CreateMultipartUploadCommand(object),
      UploadPart: new s3.UploadPartCommand({ ...object, PartNumber: 1, UploadId: 'u', Body: 'x' }),
      UploadPartCopy: new s3.UploadPartCopyCommand({
        ...object,
        PartNumber: 1,
        UploadId: 'u',
        CopySource: 'other/key',
      }),
      CompleteMultipartUpload: new s3.CompleteMultipartUploadCommand({
        ...object,
        UploadId: 'u',
        MultipartUpload: { Parts: [{ ETag: '"e"', PartNumber: 1 }] },
      }),
      GetObjectAcl: new s3.GetObjectAclCommand(object),
      PutBucketPolicy: new s3.PutBucketPolicyCommand({ ...bucket, Policy: '{}' }),
      PutBucketTagging: new s3.PutBucketTaggingCommand({
        ...bucket,
        Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] },
      }),
      SelectObjectContent: new s3.SelectObjectContentCommand({
        ...object,
        Expression: 'select 1',
        ExpressionType: 'SQL',
        InputSerialization: { CSV: {} },
        OutputSerialization: { JSON: {} },
      }),
    },
  },
  {
    client: new sts.STSClient(options),
    service: 'sts',
    commands: {
      GetCallerIdentity: new sts.GetCallerIdentityCommand({}),
      AssumeRole: new sts.AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::111122223333:role/work',
        RoleSessionName: 'js',
        Tags: [{ Key: 'a', Value: 'b' }],
      }),
    },
  },
  {
    client: new ec2.EC2Client(options),
    service: 'ec2',
    commands: {
      RunInstances: new ec2.RunInstancesCommand({
        ImageId: 'ami-1',
        MinCount: 1,
        MaxCount: 2,
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }],
      }),
      DescribeInstances: new ec2.DescribeInstancesCommand({ InstanceIds: ['i-1', 'i-2'] }),
    },
  },
  {
    client: new dynamodb.DynamoDBClient(options),
    service: 'dynamodb',
    commands: {
      GetItem: new dynamodb.GetItemCommand({ TableName: 'orders', Key: { id: { S: '1' } } }),
      TransactWriteItems: new dynamodb.TransactWriteItemsCommand({
        TransactItems: [{ Delete: { TableName: 'orders', Key: { id: { N: '1' } } } }],
      }),
    },
  },
  {
    client: new lambda.LambdaClient(options),
    service: 'lambda',
    commands: {
      Invoke: new lambda.InvokeCommand({ FunctionName: 'f', Payload: new Uint8Array([123, 125]) }),
      ListFunctions: new lambda.ListFunctionsCommand({ MaxItems: 5 }),
      TagResource: new lambda.TagResourceCommand({
        Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
        Tags: { a: 'b' },
      }),
    },
  },
  {
    client: new cloudwatch.CloudWatchClient(options),
    service: 'cloudwatch',
    commands: {
      ListMetrics: new cloudwatch.ListMetricsCommand({ Namespace: 'AWS/EC2' }),
      PutMetricData: new cloudwatch.PutMetricDataCommand({
        Namespace: 'shop',
        MetricData: Array.from({ length: 400 }, (_, at) => ({
          MetricName: `orders-${at}`,
          Value: at,
        })),
      }),
    },
  },
  {
    client: new iam.IAMClient(options),
    service: 'iam',
    commands: {
      CreateRole: new iam.CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: '{"a":1}' }),
    },
  },
  {
    client: new secrets.SecretsManagerClient(options),
    service: 'secretsmanager',
    commands: { GetSecretValue: new secrets.GetSecretValueCommand({ SecretId: 'db' }) },
  },
  {
    client: new sqs.SQSClient(options),
    service: 'sqs',
    commands: {
      SendMessage: new sqs.SendMessageCommand({ QueueUrl: queue, MessageBody: 'hi' }),
    },
  },
  {
    client: new ssm.SSMClient(options),
    service: 'ssm',
    commands: { GetParameter: new ssm.GetParameterCommand({ Name: '/a/b' }) },
  },
];

async function decodeOne(client: unknown, command: unknown) {
  const line = await captureCommand(client, command);
  const [result] = await decodeAll([line], key);
  return { line, result };
}

describe('requests of JS SDK clients', () => {
  const calls = cases.flatMap(({ client, service, commands }) =>
    Object.entries(commands).map(([operation, command]) => ({
      client,
      service,
      operation,
      command,
    })),
  );
  let results: readonly ResultLine[] = [];

  beforeAll(async () => {
    const lines = [];
    for (const { client, command } of calls) lines.push(await captureCommand(client, command));
    results = await decodeAll(lines, key);
  });

  it.each(calls.map((call, at) => ({ ...call, at })))(
    'are decoded and verified: $service $operation',
    ({ at, service, operation }) => {
      expect(results[at]).toMatchObject({ service, operation, signature: 'valid' });
    },
  );
});

describe('the parameters of JS SDK requests', () => {
  it('keeps an odd S3 key byte for byte', async () => {
    const { result } = await decodeOne(s3Client, new s3.GetObjectCommand(object));
    expect(result?.params).toMatchObject(object);
    expect(result?.resources).toEqual([`arn:aws:s3:::shop-data/${object.Key}`]);
  });

  it('reads a gzip body', async () => {
    const found = cases.find((one) => one.service === 'cloudwatch');
    const { line, result } = await decodeOne(found?.client, found?.commands['PutMetricData']);
    expect(line.headers?.['content-encoding']).toBe('gzip');
    expect(result?.params?.['MetricData']).toHaveLength(400);
  });

  it('reads every key of a DeleteObjects document', async () => {
    const found = cases.find((one) => one.service === 's3');
    const { result } = await decodeOne(found?.client, found?.commands['DeleteObjects']);
    expect(result?.params).toMatchObject({
      Delete: { Objects: [{ Key: 'a' }, { Key: 'b & <c>' }] },
    });
  });

  it('notices a body, a query and a header that were changed after signing', async () => {
    const { line } = await decodeOne(s3Client, new s3.ListObjectsV2Command(bucket));
    const put = await captureCommand(
      s3Client,
      new s3.PutBucketPolicyCommand({ ...bucket, Policy: '{}' }),
    );
    const changed = [
      { ...line, url: `${line.url}&prefix=secret` },
      { ...line, headers: { ...line.headers, 'x-amz-date': '20200101T000000Z' } },
      { ...put, body: Buffer.from('{"a":1}').toString('base64') },
    ];
    const results = await decodeAll(changed, key);
    expect(results.map((one) => one.signature)).toEqual(['invalid', 'invalid', 'invalid']);
  });
});
