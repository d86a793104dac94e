// One program as a job would write it: the AWS SDK for JavaScript v3, nothing about the guard.
// Prints one JSON object of what it saw.
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CloudWatchClient,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EC2Client, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateRoleCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const name = process.argv[2];
const seen = {};

async function refusal(sent) {
  try {
    await sent;
  } catch (error) {
    return {
      code: error.name,
      message: error.message,
      status: error.$metadata?.httpStatusCode,
      attempts: error.$metadata?.attempts,
    };
  }
  return null;
}

const sts = new STSClient();
seen.account = (await sts.send(new GetCallerIdentityCommand())).Account;

const s3 = new S3Client();
await s3.send(new CreateBucketCommand({ Bucket: name }));
const key = 'dir/a b+c%é.txt';
await s3.send(new PutObjectCommand({ Bucket: name, Key: key, Body: 'small' }));
const small = await s3.send(new GetObjectCommand({ Bucket: name, Key: key }));
seen.small = await small.Body.transformToString();
const large = randomBytes(9 * 1024 * 1024);
await s3.send(
  new PutObjectCommand({
    Bucket: name,
    Key: 'stream',
    Body: Readable.from(pieces(large, 60_000)),
    ContentLength: large.length,
  }),
);
const streamed = await s3.send(new GetObjectCommand({ Bucket: name, Key: 'stream' }));
const hash = createHash('sha256');
for await (const chunk of streamed.Body) hash.update(chunk);
seen.identical = hash.digest('hex') === createHash('sha256').update(large).digest('hex');
const listed = await s3.send(new ListObjectsV2Command({ Bucket: name }));
seen.keys = listed.Contents.map((entry) => entry.Key).sort();
seen.deniedS3 = await refusal(s3.send(new GetObjectCommand({ Bucket: 'archive', Key: 'x' })));

const sqs = new SQSClient();
const created = await sqs.send(new CreateQueueCommand({ QueueName: name }));
// The emulator is dialled in plain HTTP and says so in its URLs; AWS says https.
const QueueUrl = created.QueueUrl.replace(/^http:(?=\/\/[^/]*\.amazonaws\.com\/)/, 'https:');
seen.queueUrl = QueueUrl;
const found = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
seen.sameQueueUrl = found.QueueUrl === created.QueueUrl;
await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'by queue URL' }));
const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
seen.message = Messages[0].Body;
await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0].ReceiptHandle }));
seen.deniedSqs = await refusal(sqs.send(new PurgeQueueCommand({ QueueUrl })));

const secrets = new SecretsManagerClient();
const SecretString = 'a-planted-secret-that-stays-in-the-guard';
await secrets.send(new CreateSecretCommand({ Name: `hidden-${name}`, SecretString }));
const secret = await secrets.send(new GetSecretValueCommand({ SecretId: `hidden-${name}` }));
seen.secret = secret.SecretString;

const dynamodb = new DynamoDBClient();
await dynamodb.send(
  new CreateTableCommand({
    TableName: name,
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  }),
);
await dynamodb.send(
  new PutItemCommand({
    TableName: name,
    Item: { id: { S: 'one' }, n: { N: '12345678901234567890' } },
  }),
);
const got = await dynamodb.send(new GetItemCommand({ TableName: name, Key: { id: { S: 'one' } } }));
seen.item = got.Item;
seen.deniedJson = await refusal(dynamodb.send(new DeleteTableCommand({ TableName: 'precious' })));

const iam = new IAMClient();
const trust = { Version: '2012-10-17', Statement: [] };
await iam.send(
  new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) }),
);
seen.deniedQuery = await refusal(iam.send(new CreateUserCommand({ UserName: 'mallory' })));
seen.deniedEc2 = await refusal(
  new EC2Client().send(new TerminateInstancesCommand({ InstanceIds: ['i-0123456789abcdef0'] })),
);

const cloudwatch = new CloudWatchClient();
await cloudwatch.send(
  new PutMetricDataCommand({
    Namespace: 'guard',
    MetricData: [{ MetricName: name, Value: 1.5, Timestamp: new Date() }],
  }),
);
const metrics = await cloudwatch.send(
  new ListMetricsCommand({ Namespace: 'guard', MetricName: name }),
);
seen.metrics = metrics.Metrics.length;

const assumed = await sts.send(
  new AssumeRoleCommand({
    RoleArn: `arn:aws:iam::123456789012:role/${name}`,
    RoleSessionName: 'js',
  }),
);
const credentials = {
  accessKeyId: assumed.Credentials.AccessKeyId,
  secretAccessKey: assumed.Credentials.SecretAccessKey,
  sessionToken: assumed.Credentials.SessionToken,
};
const chained = await new STSClient({ credentials }).send(new GetCallerIdentityCommand());
seen.chained = chained.Arn;
console.log(JSON.stringify(seen));

function* pieces(buffer, size) {
  for (let at = 0; at < buffer.length; at += size) yield buffer.subarray(at, at + size);
}
