// The AWS stand-in itself: real SDK clients are understood, and what is not signed rightly is refused.

import { request as httpRequest } from 'node:http';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
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
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MintedKey } from '../../world/aws/signature-check.ts';
import { type AwsStandIn, startAwsStandIn } from '../../world/aws/stand-in.ts';
import { type OidcIssuer, startOidcIssuer } from '../../world/oidc-issuer.ts';

let aws: AwsStandIn;
let issuer: OidcIssuer;
let key: MintedKey;
const region = 'eu-west-1';
const role = 'arn:aws:iam::111122223333:role/agent-work';

beforeAll(async () => {
  issuer = await startOidcIssuer();
  aws = await startAwsStandIn({
    issuer: issuer.issuer,
    audience: 'sts.amazonaws.com',
    externalId: 'extern-1',
  });
  key = aws.sts.mint('arn:aws:sts::111122223333:assumed-role/test/one');
});
afterAll(async () => {
  await aws.stop();
  await issuer.stop();
});

/** Sends to the stand-in whatever host the client dials: the client signs and addresses AWS. */
function handler(): { handle(request: never): Promise<never> } {
  return {
    async handle(request: unknown) {
      const { method, path, query, headers, body } = request as {
        method: string;
        path: string;
        query: Record<string, string>;
        headers: Record<string, string>;
        body?: Uint8Array | string;
      };
      const search = new URLSearchParams(query ?? {}).toString();
      const response = await new Promise<unknown>((resolve, reject) => {
        const sent = httpRequest(
          `${aws.url}${path}${search === '' ? '' : `?${search}`}`,
          { method, headers },
          (incoming) =>
            resolve({ statusCode: incoming.statusCode, headers: incoming.headers, body: incoming }),
        );
        sent.on('error', reject);
        sent.end(body);
      });
      return { response } as never;
    },
  };
}

const client = (credentials: object = key) => ({
  region,
  credentials: credentials as MintedKey,
  requestHandler: handler() as never,
  maxAttempts: 1,
});

describe('the AWS stand-in', () => {
  it('keeps objects of buckets in host and path style, with odd keys', async () => {
    for (const forcePathStyle of [true, false]) {
      const s3 = new S3Client({ ...client(), forcePathStyle });
      const Bucket = forcePathStyle ? 'one' : 'two';
      await s3.send(new CreateBucketCommand({ Bucket }));
      const Key = 'a b/ü+%20=&.txt';
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'hello' }));
      const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
      expect(await got.Body?.transformToString()).toBe('hello');
      const list = await s3.send(new ListObjectsV2Command({ Bucket }));
      expect(list.Contents?.map((entry) => entry.Key)).toEqual([Key]);
    }
  });

  it('keeps secrets, items and messages', async () => {
    const secrets = new SecretsManagerClient(client());
    await secrets.send(new CreateSecretCommand({ Name: 'app/db', SecretString: 's3cret' }));
    const value = await secrets.send(new GetSecretValueCommand({ SecretId: 'app/db' }));
    expect(value.SecretString).toBe('s3cret');
    const dynamo = new DynamoDBClient(client());
    await dynamo.send(
      new CreateTableCommand({
        TableName: 't',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    await dynamo.send(
      new PutItemCommand({ TableName: 't', Item: { id: { S: '1' }, n: { N: '2' } } }),
    );
    const item = await dynamo.send(new GetItemCommand({ TableName: 't', Key: { id: { S: '1' } } }));
    expect(item.Item?.['n']).toEqual({ N: '2' });
    const sqs = new SQSClient(client());
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'q' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hi' }));
    expect(aws.sqs.queues.get('q')?.[0]?.body).toBe('hi');
  });

  it('hands out a session only for the right ExternalId, and takes its keys', async () => {
    const sts = new STSClient(client());
    const wrong = new AssumeRoleCommand({
      RoleArn: role,
      RoleSessionName: 's1',
      ExternalId: 'other',
    });
    await expect(sts.send(wrong)).rejects.toMatchObject({ name: 'AccessDenied' });
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: role,
        RoleSessionName: 's1',
        ExternalId: 'extern-1',
        Tags: [{ Key: 'run', Value: '7001' }],
      }),
    );
    expect(aws.sts.sessions.at(-1)).toMatchObject({ roleArn: role, tags: { run: '7001' } });
    const minted = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const who = await new STSClient(client(minted)).send(new GetCallerIdentityCommand({}));
    expect(who.Arn).toBe('arn:aws:sts::111122223333:assumed-role/agent-work/s1');
  });

  it.each([
    ['another secret', { secretAccessKey: 'x' }, 'SignatureDoesNotMatch'],
    ['another session token', { sessionToken: 'x' }, 'InvalidClientTokenId'],
    ['an unknown key', { accessKeyId: 'ASIAUNKNOWN' }, 'InvalidClientTokenId'],
  ])('refuses %s', async (_name, change, code) => {
    const sts = new STSClient(client({ ...key, ...change }));
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: code });
  });

  it('refuses what is not signed, and hosts that are not AWS’s', async () => {
    const unsigned = await fetch(`${aws.url}/one`, {
      headers: { host: 's3.eu-west-1.amazonaws.com' },
    });
    expect([403, 404]).toContain(unsigned.status);
    expect(aws.seen.at(-1)?.refusal).not.toBeNull();
  });
});
