import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OperationModel, Protocol, ServiceModel } from '../../../src/classify/aws/model.ts';
import {
  type AnswerPositions,
  credentialPositions,
  secretPositions,
} from '../../../src/classify/aws/positions.ts';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import { maskAnswer } from '../../../src/mask/answer.ts';
import { createMaskKey } from '../../../src/mask/replacement.ts';
import { findValues } from '../../../src/mask/values.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const data = createServiceData(createDataFiles(join(root, 'data', 'aws')));
const key = createMaskKey(new Uint8Array(32).fill(3));

function model(name: string): { service: ServiceModel; operation: OperationModel } {
  const [serviceName = '', operationName = ''] = name.split(':');
  const service = data.service(serviceName);
  const operation = service?.operation(operationName) ?? null;
  if (service === null || operation === null) throw new Error(`${name} is not in the data`);
  return { service, operation };
}

function secrets(name: string, protocol?: Protocol): AnswerPositions | null {
  const { service, operation } = model(name);
  return secretPositions(service, operation, protocol ?? service.protocols[0] ?? 'json');
}

function found(name: string, body: string, protocol?: Protocol): string[] {
  const positions = secrets(name, protocol);
  if (positions === null) return [];
  return findValues(positions.format, Buffer.from(body), positions.root).map((one) => one.text);
}

function maskedJson(name: string, value: unknown): unknown {
  const positions = secrets(name);
  if (positions === null) return value;
  const { format, root: tree } = positions;
  const body = Buffer.from(JSON.stringify(value));
  return JSON.parse(
    Buffer.from(maskAnswer({ format, body, tree, key, reveal: false }).body).toString(),
  );
}

describe('secrets in answers', () => {
  it.each([
    ['secretsmanager:GetSecretValue', { Name: 'n', SecretString: 'S!', VersionId: 'v' }, ['S!']],
    ['secretsmanager:GetSecretValue', { SecretBinary: 'UyE=' }, ['UyE=']],
    [
      'secretsmanager:BatchGetSecretValue',
      { SecretValues: [{ Name: 'n', SecretString: 'S!' }], NextToken: 't' },
      ['S!'],
    ],
    ['secretsmanager:GetRandomPassword', { RandomPassword: 'S!' }, ['S!']],
    ['kms:Decrypt', { KeyId: 'k', Plaintext: 'UyE=' }, ['UyE=']],
    ['kms:GenerateDataKey', { CiphertextBlob: 'Yw==', Plaintext: 'UyE=', KeyId: 'k' }, ['UyE=']],
    ['kms:GetPublicKey', { PublicKey: 'cHVi' }, []],
    ['ssm:GetParameter', { Parameter: { Type: 'SecureString', Value: 'S!', ARN: 'a' } }, ['S!']],
    ['ssm:GetParameter', { Parameter: { Type: 'String', Value: 'plain' } }, []],
    [
      'ssm:GetParametersByPath',
      {
        Parameters: [
          { Value: 'S!', Type: 'SecureString' },
          { Value: 'l', Type: 'StringList' },
        ],
      },
      ['S!'],
    ],
    ['ssm:GetParameterHistory', { Parameters: [{ Type: 'SecureString', Value: 'S!' }] }, ['S!']],
    [
      'ssm:StartSession',
      { SessionId: 's', TokenValue: 'S!', StreamUrl: 'wss://x' },
      ['S!', 'wss://x'],
    ],
    [
      'lambda:GetFunctionConfiguration',
      { FunctionName: 'f', Environment: { Variables: { A: 'S!', B: 'S?' } } },
      ['S!', 'S?'],
    ],
    [
      'lambda:ListFunctions',
      { Functions: [{ Environment: { Variables: { A: 'S!' } } }], NextMarker: 'm' },
      ['S!'],
    ],
    [
      'ecs:DescribeTaskDefinition',
      {
        taskDefinition: {
          containerDefinitions: [
            {
              environment: [{ name: 'A', value: 'S!' }],
              secrets: [{ name: 'B', valueFrom: 'arn' }],
            },
          ],
        },
      },
      ['S!'],
    ],
    [
      'codebuild:BatchGetProjects',
      {
        projects: [
          {
            environment: {
              environmentVariables: [
                { name: 'A', value: 'S!', type: 'PLAINTEXT' },
                { name: 'B', value: '/path', type: 'PARAMETER_STORE' },
              ],
            },
            webhook: { secret: 'S?' },
          },
        ],
      },
      ['S!', 'S?'],
    ],
    [
      'batch:DescribeJobDefinitions',
      { jobDefinitions: [{ containerProperties: { environment: [{ name: 'A', value: 'S!' }] } }] },
      ['S!'],
    ],
    ['amplify:GetApp', { app: { environmentVariables: { A: 'S!' }, name: 'n' } }, ['S!']],
    [
      'lightsail:GetContainerServices',
      {
        containerServices: [
          { currentDeployment: { containers: { web: { environment: { A: 'S!' } } } } },
        ],
      },
      ['S!'],
    ],
    ['apigateway:GetApiKeys', { item: [{ id: 'i', value: 'S!' }] }, ['S!']],
    ['appsync:ListApiKeys', { apiKeys: [{ id: 'da2-x', description: 'd' }] }, ['da2-x']],
    ['codeartifact:GetAuthorizationToken', { authorizationToken: 'S!' }, ['S!']],
    ['acm:ExportCertificate', { Certificate: 'c', PrivateKey: 'S!' }, ['S!']],
    [
      'cognito-idp:InitiateAuth',
      {
        Session: 'keep',
        AuthenticationResult: { AccessToken: 'S!', IdToken: 'S?', TokenType: 'Bearer' },
      },
      ['S!', 'S?'],
    ],
    ['redshift-serverless:GetCredentials', { dbUser: 'u', dbPassword: 'S!' }, ['S!']],
    [
      'glue:GetConnection',
      { Connection: { ConnectionProperties: { PASSWORD: 'S!', JDBC_CONNECTION_URL: 'jdbc:x' } } },
      ['S!'],
    ],
    ['sqs:ReceiveMessage', { Messages: [{ Body: 'b', ReceiptHandle: 'r' }] }, []],
    ['dynamodb:GetItem', { Item: { a: { S: 'x' } } }, []],
  ] as const)('%s finds exactly the secrets of its answer', (name, answer, expected) => {
    expect(found(name, JSON.stringify(answer))).toEqual(expected);
  });

  it('reads the wrappers of the query protocol and finds the same in JSON and CBOR where both are spoken', () => {
    const xml =
      '<GetClusterCredentialsResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">' +
      '<GetClusterCredentialsResult><DbUser>u</DbUser><DbPassword>S!</DbPassword>' +
      '</GetClusterCredentialsResult></GetClusterCredentialsResponse>';
    expect(found('redshift:GetClusterCredentials', xml)).toEqual(['S!']);
  });

  it('reads EC2 answers, which have no wrapper', () => {
    const xml =
      '<DescribeInstanceAttributeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">' +
      '<instanceId>i-1</instanceId><userData><value>UyE=</value></userData></DescribeInstanceAttributeResponse>';
    expect(found('ec2:DescribeInstanceAttribute', xml)).toEqual(['UyE=']);
    const pair =
      '<CreateKeyPairResponse><keyName>k</keyName><keyFingerprint>f</keyFingerprint>' +
      '<keyMaterial>-----BEGIN</keyMaterial></CreateKeyPairResponse>';
    expect(found('ec2:CreateKeyPair', pair)).toEqual(['-----BEGIN']);
    const vpn =
      '<DescribeVpnConnectionsResponse><vpnConnectionSet><item><vpnConnectionId>v</vpnConnectionId>' +
      '<customerGatewayConfiguration>&lt;psk/&gt;</customerGatewayConfiguration><options><tunnelOptionSet>' +
      '<item><preSharedKey>S!</preSharedKey></item></tunnelOptionSet></options></item></vpnConnectionSet>' +
      '</DescribeVpnConnectionsResponse>';
    expect(found('ec2:DescribeVpnConnections', vpn)).toEqual(['<psk/>', 'S!']);
  });

  it('keeps a registry login in the shape that docker login takes apart', () => {
    const token = Buffer.from('AWS:S!').toString('base64');
    const masked = maskedJson('ecr:GetAuthorizationToken', {
      authorizationData: [{ authorizationToken: token, proxyEndpoint: 'https://x' }],
    }) as { authorizationData: { authorizationToken: string; proxyEndpoint: string }[] };
    const login = masked.authorizationData[0];
    expect(Buffer.from(login?.authorizationToken ?? '', 'base64').toString()).toMatch(
      /^AWS:\[masked-/,
    );
    expect(login?.proxyEndpoint).toBe('https://x');
  });

  it('lets answers without secrets be piped', () => {
    for (const name of [
      's3:GetObject',
      's3:ListObjectsV2',
      'sts:GetCallerIdentity',
      'ec2:DescribeInstances',
      'dynamodb:Query',
      'logs:GetLogEvents',
    ]) {
      expect(secrets(name), name).toBeNull();
    }
  });

  it('never names what clients send back to go on', () => {
    const continuing = /^(?:next|page|pagination|continuation).?token$|^marker$/i;
    for (const serviceName of data.serviceNames) {
      const service = data.service(serviceName);
      for (const operationName of service?.operationNames ?? []) {
        const operation = service?.operation(operationName);
        if (!service || !operation?.output) continue;
        const positions = secretPositions(service, operation, service.protocols[0] ?? 'json');
        if (positions?.root.kind !== 'structure') continue;
        for (const name of positions.root.members.keys()) {
          expect(name, `${serviceName}:${operationName}`).not.toMatch(continuing);
        }
      }
    }
  });

  it('is built once per operation', () => {
    expect(secrets('kms:Decrypt')).toBe(secrets('kms:Decrypt'));
  });
});

describe('credentials in answers', () => {
  it.each([
    'sts:AssumeRole',
    'sts:AssumeRoleWithSAML',
    'sts:AssumeRoleWithWebIdentity',
    'sts:AssumeRoot',
    'sts:GetDelegatedAccessToken',
    'sts:GetFederationToken',
    'sts:GetSessionToken',
    's3:CreateSession',
    'iam:CreateAccessKey',
    'sso:GetRoleCredentials',
    'ssm:GetAccessToken',
    'cognito-identity:GetCredentialsForIdentity',
    's3control:GetDataAccess',
    'lakeformation:GetTemporaryGlueTableCredentials',
    'lakeformation:GetTemporaryGluePartitionCredentials',
    'codepipeline:GetJobDetails',
    'codepipeline:PollForJobs',
    'eks-auth:AssumeRoleForPodIdentity',
    'datazone:GetEnvironmentCredentials',
    'gamelift:RequestUploadCredentials',
  ])('%s: are known, and are not masked as well', (name) => {
    const { service, operation } = model(name);
    for (const protocol of service.protocols) {
      expect(credentialPositions(service, operation, protocol)).not.toBeNull();
      const alsoMasked = secretPositions(service, operation, protocol);
      expect(alsoMasked === null || alsoMasked.unmaskable === null).toBe(true);
      expect(JSON.stringify(alsoMasked)).not.toContain('ccessKey');
    }
  });

  it('carry their roles, expiry included', () => {
    const { service, operation } = model('sts:AssumeRole');
    const positions = credentialPositions(service, operation, 'query');
    const xml =
      '<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>a</Arn></AssumedRoleUser><Credentials>' +
      '<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>' +
      '<Expiration>2026-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>';
    const values = findValues(
      'xml',
      Buffer.from(xml),
      positions?.root ?? { kind: 'structure', members: new Map() },
    );
    expect(values.map((one) => [one.leaf.role, one.text])).toEqual([
      ['credentials.accessKeyId', 'ASIA'],
      ['credentials.secretAccessKey', 's'],
      ['credentials.sessionToken', 't'],
      ['credentials.expiration', '2026-01-01T00:00:00Z'],
    ]);
    expect(new Set(values.map((one) => one.group)).size).toBe(1);
  });

  it('are not seen in answers that have none', () => {
    for (const name of [
      'sts:GetCallerIdentity',
      'iam:ListAccessKeys',
      'kms:DescribeCustomKeyStores',
    ]) {
      const { service, operation } = model(name);
      expect(
        credentialPositions(service, operation, service.protocols[0] ?? 'json'),
        name,
      ).toBeNull();
    }
  });
});
