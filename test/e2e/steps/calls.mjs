// A `run:` step of a job: makes AWS calls with the unmodified SDK and prints one JSON line per call.
// Arguments name the calls. It knows nothing of the guard.

import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const s3 = new S3Client({ maxAttempts: 1 });
const sts = new STSClient({ maxAttempts: 1 });
const secrets = new SecretsManagerClient({ maxAttempts: 1 });
const object = { Bucket: 'shop-data', Key: 'reports/2026 ü+1.csv' };

const calls = {
  identity: async () => (await sts.send(new GetCallerIdentityCommand({}))).Arn,
  'make-bucket': async () => {
    await s3.send(new CreateBucketCommand({ Bucket: object.Bucket }));
    return 'made';
  },
  put: async () => {
    await s3.send(new PutObjectCommand({ ...object, Body: 'a,b\n1,2\n' }));
    return 'put';
  },
  get: async () => (await s3.send(new GetObjectCommand(object))).Body.transformToString(),
  delete: async () => {
    await s3.send(new DeleteObjectCommand(object));
    return 'deleted';
  },
  'make-secret': async () => {
    await secrets.send(
      new CreateSecretCommand({ Name: 'app/db', SecretString: process.env['STEP_SECRET'] }),
    );
    return 'made';
  },
  'read-secret': async () =>
    (await secrets.send(new GetSecretValueCommand({ SecretId: 'app/db' }))).SecretString,
};

for (const name of process.argv.slice(2)) {
  try {
    console.log(JSON.stringify({ call: name, ok: await calls[name]() }));
  } catch (error) {
    console.log(
      JSON.stringify({
        call: name,
        error: error.name,
        message: error.message,
        attempts: error.$metadata?.attempts,
      }),
    );
  }
}
