import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { redactParams } from '../../../src/classify/aws/redact-params.ts';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const data = createServiceData(createDataFiles(join(root, 'data', 'aws')));

function redact(name: string, params: Record<string, unknown>): Record<string, unknown> {
  const [serviceName = '', operationName = ''] = name.split(':');
  const service = data.service(serviceName);
  const operation = service?.operation(operationName) ?? null;
  if (service === null || operation === null) throw new Error(`${name} is not in the data`);
  return redactParams({ service, operation, params });
}

describe('recorded parameters', () => {
  it.each([
    ['secretsmanager:CreateSecret', { Name: 'n', SecretString: 'S!' }],
    ['secretsmanager:PutSecretValue', { SecretId: 'n', SecretBinary: 'UyEhISE=' }],
    ['ssm:PutParameter', { Name: 'n', Type: 'SecureString', Value: 'S!' }],
    ['rds:CreateDBInstance', { DBInstanceIdentifier: 'n', MasterUserPassword: 'S!' }],
    [
      'lambda:UpdateFunctionConfiguration',
      { FunctionName: 'n', Environment: { Variables: { A: 'S!' } } },
    ],
    ['sts:AssumeRoleWithWebIdentity', { RoleArn: 'n', WebIdentityToken: 'S!' }],
    ['sts:AssumeRoleWithSAML', { RoleArn: 'n', SAMLAssertion: 'S!' }],
    ['sts:GetSessionToken', { SerialNumber: 'n', TokenCode: 'S!' }],
    ['iam:CreateLoginProfile', { UserName: 'n', Password: 'S!' }],
    ['kms:Encrypt', { KeyId: 'n', Plaintext: 'UyEhISE=' }],
    ['ec2:RunInstances', { ImageId: 'n', UserData: 'S!' }],
    [
      'ecs:RegisterTaskDefinition',
      {
        family: 'n',
        containerDefinitions: [{ name: 'c', environment: [{ name: 'A', value: 'S!' }] }],
      },
    ],
    [
      'codebuild:CreateProject',
      { name: 'n', environment: { environmentVariables: [{ name: 'A', value: 'S!' }] } },
    ],
    [
      'batch:RegisterJobDefinition',
      {
        jobDefinitionName: 'n',
        containerProperties: { environment: [{ name: 'A', value: 'S!' }] },
      },
    ],
    [
      'cloudformation:CreateStack',
      { StackName: 'n', Parameters: [{ ParameterKey: 'A', ParameterValue: 'S!' }] },
    ],
    ['amplify:CreateApp', { name: 'n', environmentVariables: { A: 'S!' } }],
    ['s3:PutObject', { Bucket: 'n', Key: 'k', SSECustomerKey: 'S!' }],
    ['elasticache:CreateReplicationGroup', { ReplicationGroupId: 'n', AuthToken: 'S!' }],
    ['dms:CreateEndpoint', { EndpointIdentifier: 'n', Password: 'S!' }],
  ])('%s keeps names and loses secrets', (name, params) => {
    const text = JSON.stringify(redact(name, params));
    expect(text).not.toMatch(/S!|UyEhISE/);
    expect(text).toContain('[masked]');
    expect(text).toContain('"n"');
  });

  it('keeps what reviewers need', () => {
    const params = {
      RoleName: 'r',
      PolicyName: 'p',
      PolicyDocument: '{"Version":"2012-10-17","Statement":[]}',
    };
    expect(redact('iam:PutRolePolicy', params)).toEqual(params);
    const list = { Bucket: 'b', ContinuationToken: 'c', MaxKeys: 5 };
    expect(redact('s3:ListObjectsV2', list)).toEqual(list);
  });

  it('hides what the model does not know', () => {
    expect(redact('s3:GetObject', { Bucket: 'b', Key: 'k', New: 'S!' })).toEqual({
      Bucket: 'b',
      Key: 'k',
      New: '[masked]',
    });
  });

  it('hides values that are not shaped as the model says', () => {
    expect(redact('s3:DeleteObjects', { Bucket: 'b', Delete: 'S!' })).toMatchObject({
      Delete: '[masked]',
    });
    expect(redact('s3:GetObject', { Bucket: { S: 'S!' } })).toEqual({ Bucket: '[masked]' });
  });

  it('cuts long texts visibly and stays bounded', () => {
    const long = redact('iam:PutRolePolicy', { RoleName: 'r', PolicyDocument: 'x'.repeat(5_000) });
    expect(long['PolicyDocument']).toMatch(/^x{1024}\[… 3976 more characters\]$/);
    const keys = Array.from({ length: 1_000 }, (_, i) => ({ Key: `${i}-${'k'.repeat(900)}` }));
    const many = redact('s3:DeleteObjects', { Bucket: 'b', Delete: { Objects: keys } });
    expect(JSON.stringify(many).length).toBeLessThan(40_000);
  });

  it('survives nesting without end and odd names', () => {
    let item: Record<string, unknown> = { S: 'x' };
    for (let i = 0; i < 10_000; i += 1) item = { M: { a: item } };
    expect(
      JSON.stringify(redact('dynamodb:PutItem', { TableName: 't', Item: { a: item } })),
    ).toContain('left out');
    const odd = redact(
      'lambda:CreateFunction',
      JSON.parse('{"__proto__":{"x":1},"FunctionName":"f"}'),
    );
    expect(Object.getPrototypeOf(odd)).toBe(Object.prototype);
    expect(odd['FunctionName']).toBe('f');
  });

  it('says how large a blob is instead of what it is', () => {
    expect(redact('kinesis:PutRecord', { StreamName: 's', PartitionKey: 'p' })).toEqual({
      StreamName: 's',
      PartitionKey: 'p',
    });
    const zip = redact('lambda:PublishLayerVersion', {
      LayerName: 'l',
      Content: { ZipFile: 'AAAA' },
    });
    expect(JSON.stringify(zip)).not.toContain('AAAA');
  });
});
