// Owns the demo's steps for machines without the AWS CLI: the same four calls with the AWS SDK for JavaScript.
import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const Bucket = 'acme-shop-data';

const steps = {
  async list() {
    const { Contents } = await new S3Client({}).send(new ListObjectsV2Command({ Bucket }));
    return Contents?.map(({ Key, Size }) => `${Size} ${Key}`).join('\n');
  },
  async secret() {
    const client = new SecretsManagerClient({});
    return (await client.send(new GetSecretValueCommand({ SecretId: 'shop/db' }))).SecretString;
  },
  async delete() {
    await new S3Client({}).send(new DeleteObjectCommand({ Bucket, Key: 'orders.csv' }));
    return 'deleted';
  },
  async chain() {
    const { Credentials } = await new STSClient({}).send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::123456789012:role/guard-reader',
        RoleSessionName: 'demo',
      }),
    );
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const { Arn } = await new STSClient({ credentials }).send(new GetCallerIdentityCommand({}));
    return `"AccessKeyId": "${credentials.accessKeyId}"\n${Arn}`;
  },
};

try {
  console.log(await steps[process.argv[2]]());
} catch (error) {
  console.error(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}
