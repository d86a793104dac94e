// Concrete requests and the actions, access levels and resources that they must yield.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createAuthorizer } from '../../../src/classify/aws/authorize.ts';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import type { OperationPart } from '../../../src/core/operation.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';
import { authorizeCases } from './aws-authorize-cases.ts';

const directory = fileURLToPath(new URL('../../../data/aws', import.meta.url));
const data = createServiceData(createDataFiles(directory));
const authorizer = createAuthorizer(data);

interface Place {
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
}

function authorize(
  serviceName: string,
  operationName: string,
  params: Readonly<Record<string, unknown>>,
  place: Place = {},
): readonly OperationPart[] {
  const service = data.service(serviceName);
  const operation = service?.operation(operationName) ?? null;
  if (service === null || operation === null) {
    throw new Error(`no ${serviceName} ${operationName} in the service data`);
  }
  return authorizer.authorize({
    service,
    operation,
    params,
    region: 'eu-west-1',
    account: '111122223333',
    partition: 'aws',
    ...place,
  });
}

/** Sorted resources, so that their order is free; the order of parts is not. */
function flat(parts: readonly OperationPart[]): readonly (readonly string[])[] {
  return parts.map((part) => [part.action, part.access, ...[...part.resources].sort()]);
}

describe('the parts of a request', () => {
  it.each(authorizeCases)('%s %s %j', (service, operation, params, expected) => {
    const sorted = expected.map(([action = '', access = '', ...resources]) => [
      action,
      access,
      ...[...resources].sort(),
    ]);
    expect(flat(authorize(service, operation, params))).toEqual(sorted);
  });
});

describe('where a request acts', () => {
  it('fills partition, region and account of the request', () => {
    const place = { partition: 'aws-cn', region: 'cn-north-1', account: '999988887777' };
    expect(authorize('sqs', 'CreateQueue', { QueueName: 'q' }, place)[0]?.resources).toEqual([
      'arn:aws-cn:sqs:cn-north-1:999988887777:q',
    ]);
    expect(authorize('s3', 'GetObject', { Bucket: 'b', Key: 'k' }, place)[0]?.resources).toEqual([
      'arn:aws-cn:s3:::b/k',
    ]);
  });

  it('keeps the rest of the ARN when nobody knows the account', () => {
    expect(
      authorize('dynamodb', 'GetItem', { TableName: 't' }, { account: '*' })[0]?.resources,
    ).toEqual(['arn:aws:dynamodb:eu-west-1:*:table/t']);
  });

  it('takes the ARN of another region and account as it is', () => {
    const arn = 'arn:aws:sns:us-east-1:444455556666:t';
    expect(authorize('sns', 'Publish', { TopicArn: arn, Message: 'x' })[0]?.resources).toEqual([
      arn,
    ]);
  });
});

describe('names that could be read as patterns', () => {
  const hostile = [
    '*',
    'a*',
    'a?',
    'a\nb',
    'a\u0000',
    'a\u202eb',
    'a\u200bb',
    ' a',
    'a\t',
    '',
    '\ud800',
  ];
  const calls: readonly (readonly [string, string, (name: string) => Record<string, unknown>])[] = [
    ['s3', 'DeleteBucket', (name) => ({ Bucket: name })],
    ['dynamodb', 'DeleteTable', (name) => ({ TableName: name })],
    ['lambda', 'DeleteFunction', (name) => ({ FunctionName: name })],
    ['rds', 'DeleteDBInstance', (name) => ({ DBInstanceIdentifier: name })],
    ['sqs', 'CreateQueue', (name) => ({ QueueName: name })],
    ['secretsmanager', 'DeleteSecret', (name) => ({ SecretId: name })],
    ['ssm', 'DeleteParameter', (name) => ({ Name: name })],
    ['logs', 'DeleteLogGroup', (name) => ({ logGroupName: name })],
    ['ecs', 'DeleteCluster', (name) => ({ cluster: name })],
    ['ecr', 'DeleteRepository', (name) => ({ repositoryName: name })],
    ['kms', 'ScheduleKeyDeletion', (name) => ({ KeyId: name })],
    ['cloudformation', 'DeleteStack', (name) => ({ StackName: name })],
    ['route53', 'DeleteHostedZone', (name) => ({ Id: name })],
    ['iam', 'DeleteRole', (name) => ({ RoleName: name })],
    ['ec2', 'TerminateInstances', (name) => ({ InstanceIds: [name] })],
    ['apigateway', 'DeleteRestApi', (name) => ({ restApiId: name })],
    ['eks', 'DeleteNodegroup', (name) => ({ clusterName: 'c', nodegroupName: name })],
    ['events', 'DeleteRule', (name) => ({ Name: name })],
  ];
  it.each(calls)('%s %s is on everything for every such name', (service, operation, params) => {
    for (const name of hostile) {
      expect(authorize(service, operation, params(name))[0]?.resources).toContain('*');
    }
  });

  it('keeps spaces of S3 keys, which are never trimmed', () => {
    const key = ' a b ';
    expect(authorize('s3', 'DeleteObject', { Bucket: 'b', Key: key })[0]?.resources).toEqual([
      'arn:aws:s3:::b/ a b ',
    ]);
  });

  it('finds every item of a list, the hostile ones as everything', () => {
    const resources = authorize('ec2', 'StopInstances', { InstanceIds: ['i-0a', '*', 'i-0b'] })[0]
      ?.resources;
    expect(resources).toEqual([
      'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a',
      'arn:aws:ec2:eu-west-1:111122223333:instance/i-0b',
      '*',
    ]);
  });
});

describe('capitals', () => {
  it('cannot make another resource of a name that the service folds', () => {
    const lower = authorize('rds', 'DeleteDBInstance', { DBInstanceIdentifier: 'prod-db' });
    const upper = authorize('rds', 'DeleteDBInstance', { DBInstanceIdentifier: 'PROD-db' });
    expect(upper).toEqual(lower);
  });
});

describe('passed roles', () => {
  it('finds a role at any depth, whatever its member is called', () => {
    const parts = authorize('ssm', 'StartAutomationExecution', {
      DocumentName: 'd',
      Parameters: { Anything: ['arn:aws:iam::111122223333:role/deep/one'] },
    });
    expect(parts.at(-1)).toEqual({
      action: 'iam:PassRole',
      access: 'permissions',
      resources: ['arn:aws:iam::111122223333:role/deep/one'],
    });
  });

  it('lists several roles in one part', () => {
    const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
    const parts = authorize('ecs', 'RegisterTaskDefinition', {
      family: 'f',
      taskRoleArn: role('t'),
      executionRoleArn: role('e'),
    });
    expect([...(parts.at(-1)?.resources ?? [])].sort()).toEqual([role('e'), role('t')]);
  });

  it('treats an instance profile as any role', () => {
    const parts = authorize('autoscaling', 'CreateLaunchConfiguration', {
      LaunchConfigurationName: 'l',
      IamInstanceProfile: 'web',
    });
    expect(parts.at(-1)).toMatchObject({ action: 'iam:PassRole', resources: ['*'] });
  });

  it('treats a role ARN that is not plain text as any role', () => {
    const parts = authorize('lambda', 'CreateFunction', {
      FunctionName: 'f',
      Role: 'arn:aws:iam::111122223333:role/*',
    });
    expect(parts.at(-1)).toMatchObject({ action: 'iam:PassRole', resources: ['*'] });
  });

  it('does not take the subject of an IAM or STS call, a principal or a filter for a passed role', () => {
    const arn = 'arn:aws:iam::111122223333:role/x';
    const calls = [
      authorize('sts', 'AssumeRole', { RoleArn: arn, RoleSessionName: 's' }),
      authorize('iam', 'SimulatePrincipalPolicy', { PolicySourceArn: arn, ActionNames: [] }),
      authorize('kms', 'CreateGrant', { KeyId: 'abc', GranteePrincipal: arn, Operations: [] }),
      authorize('ecs', 'ListTaskDefinitions', { familyPrefix: arn }),
    ];
    for (const parts of calls) {
      expect(parts.map((part) => part.action)).not.toContain('iam:PassRole');
    }
  });
});

describe('large batches', () => {
  it('keep a resource for every key', () => {
    const objects = Array.from({ length: 1000 }, (_, index) => ({ Key: `k${index}` }));
    const parts = authorize('s3', 'DeleteObjects', { Bucket: 'b', Delete: { Objects: objects } });
    expect(parts[0]?.resources.length).toBe(1000);
  });

  it('beyond what is looked at are calls on everything', () => {
    const deep = Array.from({ length: 30_000 }, () => 'x');
    const parts = authorize('lambda', 'CreateCodeSigningConfig', { AllowedPublishers: deep });
    expect(parts[0]?.resources).toContain('*');
    expect(parts.at(-1)).toMatchObject({ action: 'iam:PassRole', resources: ['*'] });
  });
});
