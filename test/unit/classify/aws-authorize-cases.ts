// Owns concrete requests and what they must be authorised for: service, operation, parameters, then the parts as
// action, access level and resources. Account 111122223333, region eu-west-1. Data only.

export type AuthorizeCase = readonly [
  service: string,
  operation: string,
  params: Readonly<Record<string, unknown>>,
  parts: readonly (readonly string[])[],
];

export const authorizeCases: readonly AuthorizeCase[] = [
  [
    's3',
    'GetObject',
    { Bucket: 'b', Key: 'dir/a b.txt' },
    [['s3:GetObject', 'read', 'arn:aws:s3:::b/dir/a b.txt']],
  ],
  [
    's3',
    'GetObject',
    { Bucket: 'b', Key: 'k', VersionId: 'v1' },
    [
      ['s3:GetObject', 'read', 'arn:aws:s3:::b/k'],
      ['s3:GetObjectVersion', 'read', 'arn:aws:s3:::b/k'],
    ],
  ],
  ['s3', 'GetObject', { Bucket: 'b', Key: '*' }, [['s3:GetObject', 'read', '*']]],
  [
    's3',
    'GetObject',
    { Bucket: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap', Key: 'k' },
    [['s3:GetObject', 'read', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/k']],
  ],
  ['s3', 'HeadObject', { Bucket: 'b', Key: 'k' }, [['s3:GetObject', 'read', 'arn:aws:s3:::b/k']]],
  [
    's3',
    'PutObject',
    {
      Bucket: 'b',
      Key: 'k',
      Tagging: 'a=b',
      ACL: 'private',
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockLegalHoldStatus: 'ON',
    },
    [
      ['s3:PutObject', 'write', 'arn:aws:s3:::b/k'],
      ['s3:PutObjectTagging', 'tagging', 'arn:aws:s3:::b/k'],
      ['s3:PutObjectAcl', 'permissions', 'arn:aws:s3:::b/k'],
      ['s3:PutObjectRetention', 'write', 'arn:aws:s3:::b/k'],
      ['s3:PutObjectLegalHold', 'write', 'arn:aws:s3:::b/k'],
    ],
  ],
  [
    's3',
    'CopyObject',
    { Bucket: 'b', Key: 'k', CopySource: '/src/some%20key?versionId=3' },
    [
      ['s3:PutObject', 'write', 'arn:aws:s3:::b/k'],
      ['s3:GetObject', 'read', 'arn:aws:s3:::src/some key'],
      ['s3:GetObjectVersion', 'read', 'arn:aws:s3:::src/some key'],
    ],
  ],
  [
    's3',
    'CopyObject',
    {
      Bucket: 'b',
      Key: 'k',
      CopySource: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/k2',
    },
    [
      ['s3:PutObject', 'write', 'arn:aws:s3:::b/k'],
      ['s3:GetObject', 'read', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/k2'],
    ],
  ],
  [
    's3',
    'DeleteObjects',
    {
      Bucket: 'b',
      Delete: { Objects: [{ Key: 'a' }, { Key: 'b', VersionId: '1' }] },
      BypassGovernanceRetention: true,
    },
    [
      ['s3:DeleteObject', 'write', 'arn:aws:s3:::b/a', 'arn:aws:s3:::b/b'],
      ['s3:BypassGovernanceRetention', 'permissions', 'arn:aws:s3:::b/a', 'arn:aws:s3:::b/b'],
      ['s3:DeleteObjectVersion', 'write', 'arn:aws:s3:::b/b'],
    ],
  ],
  [
    's3',
    'ListObjectsV2',
    { Bucket: 'b', Prefix: 'x/' },
    [['s3:ListBucket', 'list', 'arn:aws:s3:::b']],
  ],
  ['s3', 'ListBuckets', {}, [['s3:ListAllMyBuckets', 'list', '*']]],
  [
    's3',
    'CreateBucket',
    { Bucket: 'b', ACL: 'public-read', ObjectLockEnabledForBucket: true },
    [
      ['s3:CreateBucket', 'write', 'arn:aws:s3:::b'],
      ['s3:PutBucketAcl', 'permissions', 'arn:aws:s3:::b'],
      ['s3:PutBucketObjectLockConfiguration', 'write', 'arn:aws:s3:::b'],
      ['s3:PutBucketVersioning', 'write', 'arn:aws:s3:::b'],
    ],
  ],
  [
    's3',
    'DeleteBucketTagging',
    { Bucket: 'b' },
    [['s3:PutBucketTagging', 'tagging', 'arn:aws:s3:::b']],
  ],
  [
    's3',
    'ListParts',
    { Bucket: 'b', Key: 'k', UploadId: 'u' },
    [['s3:ListMultipartUploadParts', 'list', 'arn:aws:s3:::b/k']],
  ],
  [
    's3',
    'GetObjectAttributes',
    { Bucket: 'b', Key: 'k', ObjectAttributes: ['ETag'] },
    [
      ['s3:GetObjectAttributes', 'read', 'arn:aws:s3:::b/k'],
      ['s3:GetObject', 'read', 'arn:aws:s3:::b/k'],
    ],
  ],
  [
    's3',
    'CreateSession',
    { Bucket: 'b--euw1-az1--x-s3' },
    [
      [
        's3express:CreateSession',
        'write',
        'arn:aws:s3express:eu-west-1:111122223333:bucket/b--euw1-az1--x-s3',
      ],
    ],
  ],
  [
    's3',
    'GetObject',
    { Bucket: 'b--euw1-az1--x-s3', Key: 'k' },
    [
      ['s3:GetObject', 'read', 'arn:aws:s3:::b--euw1-az1--x-s3/k'],
      [
        's3express:CreateSession',
        'write',
        'arn:aws:s3express:eu-west-1:111122223333:bucket/b--euw1-az1--x-s3',
      ],
    ],
  ],
  [
    's3',
    'PutBucketReplication',
    { Bucket: 'b', ReplicationConfiguration: { Role: 'arn:aws:iam::111122223333:role/r' } },
    [
      ['s3:PutReplicationConfiguration', 'write', 'arn:aws:s3:::b'],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/r'],
    ],
  ],
  [
    's3',
    'GetBucketLocation',
    { Bucket: 'b' },
    [['s3:GetBucketLocation', 'read', 'arn:aws:s3:::b']],
  ],
  [
    's3',
    'RenameObject',
    { Bucket: 'b--euw1-az1--x-s3', Key: 'k', RenameSource: '/b--euw1-az1--x-s3/old' },
    [
      ['s3:PutObject', 'write', 'arn:aws:s3:::b--euw1-az1--x-s3/k'],
      ['s3:GetObject', 'read', 'arn:aws:s3:::b--euw1-az1--x-s3/old'],
      ['s3:DeleteObject', 'write', 'arn:aws:s3:::b--euw1-az1--x-s3/old'],
      [
        's3express:CreateSession',
        'write',
        'arn:aws:s3express:eu-west-1:111122223333:bucket/b--euw1-az1--x-s3',
      ],
    ],
  ],
  [
    's3control',
    'GetPublicAccessBlock',
    { AccountId: '111122223333' },
    [['s3:GetAccountPublicAccessBlock', 'read', '*']],
  ],
  [
    's3control',
    'CreateAccessPoint',
    { AccountId: '111122223333', Name: 'ap', Bucket: 'b' },
    [['s3:CreateAccessPoint', 'write', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap']],
  ],
  [
    's3control',
    'DeleteAccessPoint',
    { AccountId: '444455556666', Name: 'ap' },
    [['s3:DeleteAccessPoint', 'write', 'arn:aws:s3:eu-west-1:444455556666:accesspoint/ap']],
  ],
  [
    's3control',
    'GetBucket',
    {
      AccountId: '111122223333',
      Bucket: 'arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b',
    },
    [
      [
        's3-outposts:GetBucket',
        'read',
        'arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b',
      ],
    ],
  ],
  [
    's3control',
    'CreateJob',
    { AccountId: '111122223333', RoleArn: 'arn:aws:iam::111122223333:role/batch' },
    [
      ['s3:CreateJob', 'write', '*'],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/batch'],
    ],
  ],
  [
    'ec2',
    'RunInstances',
    {
      ImageId: 'ami-0a',
      SubnetId: 'subnet-0a',
      MinCount: 1,
      MaxCount: 1,
      IamInstanceProfile: { Name: 'web' },
      TagSpecifications: [{ ResourceType: 'instance', Tags: [] }],
    },
    [
      [
        'ec2:RunInstances',
        'write',
        'arn:aws:ec2:eu-west-1::image/ami-0a',
        'arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0a',
        'arn:aws:ec2:eu-west-1:111122223333:instance/*',
        'arn:aws:ec2:eu-west-1:111122223333:network-interface/*',
        'arn:aws:ec2:eu-west-1:111122223333:security-group/*',
      ],
      ['ec2:CreateTags', 'tagging', 'arn:aws:ec2:eu-west-1:111122223333:instance/*'],
      ['iam:PassRole', 'permissions', '*'],
    ],
  ],
  [
    'ec2',
    'TerminateInstances',
    { InstanceIds: ['i-0a', 'i-0b'] },
    [
      [
        'ec2:TerminateInstances',
        'write',
        'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a',
        'arn:aws:ec2:eu-west-1:111122223333:instance/i-0b',
      ],
    ],
  ],
  ['ec2', 'TerminateInstances', { InstanceIds: [] }, [['ec2:TerminateInstances', 'write', '*']]],
  [
    'ec2',
    'StartInstances',
    { InstanceIds: ['i-0a'] },
    [['ec2:StartInstances', 'write', 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a']],
  ],
  ['ec2', 'DescribeInstances', { InstanceIds: ['i-0a'] }, [['ec2:DescribeInstances', 'list', '*']]],
  [
    'ec2',
    'CreateTags',
    { Resources: ['i-0a', 'vol-0b', 'ami-0c', 'weird'] },
    [
      [
        'ec2:CreateTags',
        'tagging',
        'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a',
        'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0b',
        'arn:aws:ec2:eu-west-1::image/ami-0c',
        '*',
      ],
    ],
  ],
  [
    'ec2',
    'AuthorizeSecurityGroupIngress',
    { GroupId: 'sg-0a' },
    [
      [
        'ec2:AuthorizeSecurityGroupIngress',
        'write',
        'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0a',
      ],
    ],
  ],
  ['ec2', 'DeleteSecurityGroup', { GroupName: 'web' }, [['ec2:DeleteSecurityGroup', 'write', '*']]],
  [
    'ec2',
    'AttachVolume',
    { InstanceId: 'i-0a', VolumeId: 'vol-0a', Device: '/dev/sdf' },
    [
      [
        'ec2:AttachVolume',
        'write',
        'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a',
        'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0a',
      ],
    ],
  ],
  [
    'ec2',
    'DeleteVpc',
    { VpcId: 'vpc-0a' },
    [['ec2:DeleteVpc', 'write', 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a']],
  ],
  [
    'ec2',
    'CreateVpc',
    { CidrBlock: '10.0.0.0/16' },
    [['ec2:CreateVpc', 'write', 'arn:aws:ec2:eu-west-1:111122223333:vpc/*']],
  ],
  [
    'ec2',
    'CreateSubnet',
    { VpcId: 'vpc-0a', CidrBlock: '10.0.0.0/24' },
    [
      [
        'ec2:CreateSubnet',
        'write',
        'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a',
        'arn:aws:ec2:eu-west-1:111122223333:subnet/*',
      ],
    ],
  ],
  [
    'ec2',
    'AssociateIamInstanceProfile',
    {
      InstanceId: 'i-0a',
      IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/p' },
    },
    [
      [
        'ec2:AssociateIamInstanceProfile',
        'write',
        'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a',
      ],
      ['iam:PassRole', 'permissions', '*'],
    ],
  ],
  [
    'ec2',
    'DeleteKeyPair',
    { KeyName: 'k' },
    [['ec2:DeleteKeyPair', 'write', 'arn:aws:ec2:eu-west-1:111122223333:key-pair/k']],
  ],
  [
    'ec2',
    'DeleteSnapshot',
    { SnapshotId: 'snap-0a' },
    [['ec2:DeleteSnapshot', 'write', 'arn:aws:ec2:eu-west-1::snapshot/snap-0a']],
  ],
  [
    'ec2',
    'ModifyInstanceAttribute',
    { InstanceId: 'i-0a' },
    [['ec2:ModifyInstanceAttribute', 'write', 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a']],
  ],
  [
    'ec2',
    'ReleaseAddress',
    { AllocationId: 'eipalloc-0a' },
    [['ec2:ReleaseAddress', 'write', 'arn:aws:ec2:eu-west-1:111122223333:elastic-ip/eipalloc-0a']],
  ],
  [
    'iam',
    'CreateRole',
    { RoleName: 'app', AssumeRolePolicyDocument: '{}' },
    [['iam:CreateRole', 'write', 'arn:aws:iam::111122223333:role/app']],
  ],
  [
    'iam',
    'CreateRole',
    {
      RoleName: 'app',
      Path: '/team/',
      AssumeRolePolicyDocument: '{}',
      Tags: [{ Key: 'a', Value: 'b' }],
    },
    [
      ['iam:CreateRole', 'write', 'arn:aws:iam::111122223333:role/team/app'],
      ['iam:TagRole', 'tagging', 'arn:aws:iam::111122223333:role/team/app'],
    ],
  ],
  [
    'iam',
    'GetRole',
    { RoleName: 'app' },
    [
      [
        'iam:GetRole',
        'read',
        'arn:aws:iam::111122223333:role/app',
        'arn:aws:iam::111122223333:role/*/app',
      ],
    ],
  ],
  [
    'iam',
    'AttachRolePolicy',
    { RoleName: 'app', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    [
      [
        'iam:AttachRolePolicy',
        'permissions',
        'arn:aws:iam::111122223333:role/app',
        'arn:aws:iam::111122223333:role/*/app',
      ],
    ],
  ],
  [
    'iam',
    'CreatePolicy',
    { PolicyName: 'p', PolicyDocument: '{}' },
    [['iam:CreatePolicy', 'permissions', 'arn:aws:iam::111122223333:policy/p']],
  ],
  [
    'iam',
    'DeletePolicy',
    { PolicyArn: 'arn:aws:iam::111122223333:policy/p' },
    [['iam:DeletePolicy', 'permissions', 'arn:aws:iam::111122223333:policy/p']],
  ],
  ['iam', 'ListRoles', {}, [['iam:ListRoles', 'list', '*']]],
  ['iam', 'CreateAccessKey', {}, [['iam:CreateAccessKey', 'write', '*']]],
  [
    'iam',
    'CreateAccessKey',
    { UserName: 'u' },
    [
      [
        'iam:CreateAccessKey',
        'write',
        'arn:aws:iam::111122223333:user/u',
        'arn:aws:iam::111122223333:user/*/u',
      ],
    ],
  ],
  [
    'iam',
    'AddUserToGroup',
    { GroupName: 'g', UserName: 'u' },
    [
      [
        'iam:AddUserToGroup',
        'write',
        'arn:aws:iam::111122223333:user/u',
        'arn:aws:iam::111122223333:user/*/u',
        'arn:aws:iam::111122223333:group/g',
        'arn:aws:iam::111122223333:group/*/g',
      ],
    ],
  ],
  [
    'sts',
    'AssumeRole',
    {
      RoleArn: 'arn:aws:iam::444455556666:role/x/y',
      RoleSessionName: 's',
      Tags: [{ Key: 'a', Value: 'b' }],
      SourceIdentity: 'me',
    },
    [
      ['sts:AssumeRole', 'write', 'arn:aws:iam::444455556666:role/x/y'],
      ['sts:TagSession', 'tagging', 'arn:aws:iam::444455556666:role/x/y'],
      ['sts:SetSourceIdentity', 'write', 'arn:aws:iam::444455556666:role/x/y'],
    ],
  ],
  ['sts', 'GetCallerIdentity', {}, [['sts:GetCallerIdentity', 'read', '*']]],
  [
    'sts',
    'AssumeRoleWithWebIdentity',
    { RoleArn: 'arn:aws:iam::444455556666:role/x', RoleSessionName: 's', WebIdentityToken: 't' },
    [['sts:AssumeRoleWithWebIdentity', 'write', 'arn:aws:iam::444455556666:role/x']],
  ],
  ['sts', 'GetSessionToken', {}, [['sts:GetSessionToken', 'read', '*']]],
  ['sts', 'GetFederationToken', { Name: 'n' }, [['sts:GetFederationToken', 'write', '*']]],
  [
    'rds',
    'CreateDBInstance',
    { DBInstanceIdentifier: 'Prod-DB', DBInstanceClass: 'x', Engine: 'postgres' },
    [['rds:CreateDBInstance', 'write', 'arn:aws:rds:eu-west-1:111122223333:db:prod-db']],
  ],
  [
    'rds',
    'CreateDBInstance',
    {
      DBInstanceIdentifier: 'db',
      DBInstanceClass: 'x',
      Engine: 'postgres',
      DBSubnetGroupName: 'net',
      Tags: [{ Key: 'a', Value: 'b' }],
      MonitoringRoleArn: 'arn:aws:iam::111122223333:role/mon',
    },
    [
      [
        'rds:CreateDBInstance',
        'write',
        'arn:aws:rds:eu-west-1:111122223333:db:db',
        'arn:aws:rds:eu-west-1:111122223333:subgrp:net',
      ],
      [
        'rds:AddTagsToResource',
        'tagging',
        'arn:aws:rds:eu-west-1:111122223333:db:db',
        'arn:aws:rds:eu-west-1:111122223333:subgrp:net',
      ],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/mon'],
    ],
  ],
  [
    'rds',
    'DeleteDBInstance',
    { DBInstanceIdentifier: 'db', SkipFinalSnapshot: true },
    [['rds:DeleteDBInstance', 'write', 'arn:aws:rds:eu-west-1:111122223333:db:db']],
  ],
  [
    'rds',
    'DeleteDBInstance',
    { DBInstanceIdentifier: 'db', FinalDBSnapshotIdentifier: 'fin' },
    [['rds:DeleteDBInstance', 'write', 'arn:aws:rds:eu-west-1:111122223333:db:db']],
  ],
  [
    'rds',
    'ModifyDBInstance',
    { DBInstanceIdentifier: 'db', NewDBInstanceIdentifier: 'db2' },
    [
      [
        'rds:ModifyDBInstance',
        'write',
        'arn:aws:rds:eu-west-1:111122223333:db:db',
        'arn:aws:rds:eu-west-1:111122223333:db:db2',
      ],
    ],
  ],
  ['rds', 'DescribeDBInstances', {}, [['rds:DescribeDBInstances', 'list', '*']]],
  [
    'rds',
    'DescribeDBInstances',
    { DBInstanceIdentifier: 'db' },
    [['rds:DescribeDBInstances', 'list', 'arn:aws:rds:eu-west-1:111122223333:db:db']],
  ],
  [
    'rds',
    'DeleteDBCluster',
    { DBClusterIdentifier: 'c' },
    [['rds:DeleteDBCluster', 'write', 'arn:aws:rds:eu-west-1:111122223333:cluster:c']],
  ],
  [
    'rds',
    'CopyDBSnapshot',
    { SourceDBSnapshotIdentifier: 'a', TargetDBSnapshotIdentifier: 'b' },
    [
      [
        'rds:CopyDBSnapshot',
        'write',
        'arn:aws:rds:eu-west-1:111122223333:snapshot:a',
        'arn:aws:rds:eu-west-1:111122223333:snapshot:b',
      ],
    ],
  ],
  [
    'rds',
    'AddTagsToResource',
    { ResourceName: 'arn:aws:rds:eu-west-1:111122223333:db:x', Tags: [] },
    [['rds:AddTagsToResource', 'tagging', 'arn:aws:rds:eu-west-1:111122223333:db:x']],
  ],
  [
    'rds',
    'CreateDBSnapshot',
    { DBInstanceIdentifier: 'db', DBSnapshotIdentifier: 's' },
    [
      [
        'rds:CreateDBSnapshot',
        'write',
        'arn:aws:rds:eu-west-1:111122223333:db:db',
        'arn:aws:rds:eu-west-1:111122223333:snapshot:s',
      ],
    ],
  ],
  [
    'neptune',
    'DeleteDBCluster',
    { DBClusterIdentifier: 'c' },
    [['rds:DeleteDBCluster', 'write', 'arn:aws:rds:eu-west-1:111122223333:cluster:c']],
  ],
  [
    'docdb',
    'DeleteDBInstance',
    { DBInstanceIdentifier: 'db' },
    [['rds:DeleteDBInstance', 'write', 'arn:aws:rds:eu-west-1:111122223333:db:db']],
  ],
  [
    'dynamodb',
    'GetItem',
    { TableName: 't', Key: {} },
    [['dynamodb:GetItem', 'read', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t']],
  ],
  [
    'dynamodb',
    'Query',
    { TableName: 't', IndexName: 'i' },
    [
      [
        'dynamodb:Query',
        'read',
        'arn:aws:dynamodb:eu-west-1:111122223333:table/t',
        'arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/i',
      ],
    ],
  ],
  [
    'dynamodb',
    'Scan',
    { TableName: 'arn:aws:dynamodb:us-east-1:444455556666:table/t' },
    [['dynamodb:Scan', 'read', 'arn:aws:dynamodb:us-east-1:444455556666:table/t']],
  ],
  [
    'dynamodb',
    'BatchWriteItem',
    { RequestItems: { a: [], b: [] } },
    [
      [
        'dynamodb:BatchWriteItem',
        'write',
        'arn:aws:dynamodb:eu-west-1:111122223333:table/a',
        'arn:aws:dynamodb:eu-west-1:111122223333:table/b',
      ],
    ],
  ],
  [
    'dynamodb',
    'BatchGetItem',
    { RequestItems: { a: {} } },
    [['dynamodb:BatchGetItem', 'read', 'arn:aws:dynamodb:eu-west-1:111122223333:table/a']],
  ],
  [
    'dynamodb',
    'TransactWriteItems',
    {
      TransactItems: [
        { Put: { TableName: 'a' } },
        { Delete: { TableName: 'b' } },
        { ConditionCheck: { TableName: 'a' } },
      ],
    },
    [
      ['dynamodb:PutItem', 'write', 'arn:aws:dynamodb:eu-west-1:111122223333:table/a'],
      ['dynamodb:DeleteItem', 'write', 'arn:aws:dynamodb:eu-west-1:111122223333:table/b'],
      ['dynamodb:ConditionCheckItem', 'read', 'arn:aws:dynamodb:eu-west-1:111122223333:table/a'],
    ],
  ],
  [
    'dynamodb',
    'TransactGetItems',
    { TransactItems: [{ Get: { TableName: 'a' } }] },
    [['dynamodb:GetItem', 'read', 'arn:aws:dynamodb:eu-west-1:111122223333:table/a']],
  ],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'SELECT * FROM "Music" WHERE a=1' },
    [['dynamodb:PartiQLSelect', 'read', 'arn:aws:dynamodb:eu-west-1:111122223333:table/Music']],
  ],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'SELECT * FROM "Music"."idx"' },
    [
      [
        'dynamodb:PartiQLSelect',
        'read',
        'arn:aws:dynamodb:eu-west-1:111122223333:table/Music',
        'arn:aws:dynamodb:eu-west-1:111122223333:table/Music/index/idx',
      ],
    ],
  ],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'DELETE FROM Music WHERE a=1' },
    [['dynamodb:PartiQLDelete', 'write', 'arn:aws:dynamodb:eu-west-1:111122223333:table/Music']],
  ],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'SELECT * FROM a -- x' },
    [
      ['dynamodb:PartiQLDelete', 'write', '*'],
      ['dynamodb:PartiQLInsert', 'write', '*'],
      ['dynamodb:PartiQLUpdate', 'write', '*'],
      ['dynamodb:PartiQLSelect', 'read', '*'],
    ],
  ],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'EXISTS(SELECT * FROM a)' },
    [
      ['dynamodb:PartiQLDelete', 'write', '*'],
      ['dynamodb:PartiQLInsert', 'write', '*'],
      ['dynamodb:PartiQLUpdate', 'write', '*'],
      ['dynamodb:PartiQLSelect', 'read', '*'],
    ],
  ],
  [
    'dynamodb',
    'BatchExecuteStatement',
    {
      Statements: [
        { Statement: "INSERT INTO t VALUE {'a':1}" },
        { Statement: 'UPDATE u SET a=1 WHERE b=2' },
      ],
    },
    [
      ['dynamodb:PartiQLInsert', 'write', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t'],
      ['dynamodb:PartiQLUpdate', 'write', 'arn:aws:dynamodb:eu-west-1:111122223333:table/u'],
    ],
  ],
  [
    'dynamodb',
    'CreateTable',
    { TableName: 't', Tags: [{ Key: 'a', Value: 'b' }] },
    [
      ['dynamodb:CreateTable', 'write', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t'],
      ['dynamodb:TagResource', 'tagging', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t'],
    ],
  ],
  [
    'dynamodb',
    'DeleteTable',
    { TableName: 't' },
    [['dynamodb:DeleteTable', 'write', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t']],
  ],
  ['dynamodb', 'ListTables', {}, [['dynamodb:ListTables', 'list', '*']]],
  [
    'dynamodb',
    'UpdateTimeToLive',
    { TableName: 't' },
    [['dynamodb:UpdateTimeToLive', 'write', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t']],
  ],
  [
    'dynamodb',
    'CreateBackup',
    { TableName: 't', BackupName: 'b' },
    [['dynamodb:CreateBackup', 'write', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t']],
  ],
  ['dynamodbstreams', 'GetRecords', { ShardIterator: 'x' }, [['dynamodb:GetRecords', 'read', '*']]],
  [
    'dynamodbstreams',
    'DescribeStream',
    { StreamArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/2020' },
    [
      [
        'dynamodb:DescribeStream',
        'read',
        'arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/2020',
      ],
    ],
  ],
  [
    'lambda',
    'Invoke',
    { FunctionName: 'f' },
    [['lambda:InvokeFunction', 'write', 'arn:aws:lambda:eu-west-1:111122223333:function:f']],
  ],
  [
    'lambda',
    'Invoke',
    { FunctionName: 'f:live' },
    [
      [
        'lambda:InvokeFunction',
        'write',
        'arn:aws:lambda:eu-west-1:111122223333:function:f',
        'arn:aws:lambda:eu-west-1:111122223333:function:f:live',
      ],
    ],
  ],
  [
    'lambda',
    'Invoke',
    { FunctionName: '444455556666:function:f', Qualifier: '2' },
    [
      [
        'lambda:InvokeFunction',
        'write',
        'arn:aws:lambda:eu-west-1:444455556666:function:f',
        'arn:aws:lambda:eu-west-1:444455556666:function:f:2',
      ],
    ],
  ],
  [
    'lambda',
    'Invoke',
    { FunctionName: 'arn:aws:lambda:us-east-1:444455556666:function:f:PROD' },
    [
      [
        'lambda:InvokeFunction',
        'write',
        'arn:aws:lambda:us-east-1:444455556666:function:f',
        'arn:aws:lambda:us-east-1:444455556666:function:f:PROD',
      ],
    ],
  ],
  [
    'lambda',
    'CreateFunction',
    { FunctionName: 'f', Role: 'arn:aws:iam::111122223333:role/fn', Code: {}, Tags: { a: 'b' } },
    [
      ['lambda:CreateFunction', 'write', 'arn:aws:lambda:eu-west-1:111122223333:function:f'],
      ['lambda:TagResource', 'tagging', 'arn:aws:lambda:eu-west-1:111122223333:function:f'],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/fn'],
    ],
  ],
  [
    'lambda',
    'UpdateFunctionConfiguration',
    { FunctionName: 'f' },
    [
      [
        'lambda:UpdateFunctionConfiguration',
        'write',
        'arn:aws:lambda:eu-west-1:111122223333:function:f',
      ],
    ],
  ],
  ['lambda', 'ListFunctions', {}, [['lambda:ListFunctions', 'list', '*']]],
  [
    'lambda',
    'CreateEventSourceMapping',
    { FunctionName: 'f', EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:q' },
    [['lambda:CreateEventSourceMapping', 'write', '*']],
  ],
  [
    'lambda',
    'DeleteEventSourceMapping',
    { UUID: 'u-1' },
    [
      [
        'lambda:DeleteEventSourceMapping',
        'write',
        'arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:u-1',
      ],
    ],
  ],
  [
    'lambda',
    'PublishLayerVersion',
    { LayerName: 'l', Content: {} },
    [['lambda:PublishLayerVersion', 'write', 'arn:aws:lambda:eu-west-1:111122223333:layer:l']],
  ],
  [
    'lambda',
    'GetLayerVersion',
    { LayerName: 'l', VersionNumber: 3 },
    [
      [
        'lambda:GetLayerVersion',
        'read',
        'arn:aws:lambda:eu-west-1:111122223333:layer:l',
        'arn:aws:lambda:eu-west-1:111122223333:layer:l:3',
      ],
    ],
  ],
  [
    'lambda',
    'TagResource',
    { Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f', Tags: {} },
    [['lambda:TagResource', 'tagging', 'arn:aws:lambda:eu-west-1:111122223333:function:f']],
  ],
  [
    'lambda',
    'AddPermission',
    {
      FunctionName: 'f',
      StatementId: 's',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
    },
    [['lambda:AddPermission', 'permissions', 'arn:aws:lambda:eu-west-1:111122223333:function:f']],
  ],
  [
    'ssm',
    'GetParameter',
    { Name: '/prod/db' },
    [['ssm:GetParameter', 'read', 'arn:aws:ssm:eu-west-1:111122223333:parameter/prod/db']],
  ],
  [
    'ssm',
    'GetParameter',
    { Name: 'db:3' },
    [['ssm:GetParameter', 'read', 'arn:aws:ssm:eu-west-1:111122223333:parameter/db']],
  ],
  [
    'ssm',
    'GetParameter',
    { Name: '/aws/service/ami/x' },
    [['ssm:GetParameter', 'read', 'arn:aws:ssm:eu-west-1::parameter/aws/service/ami/x']],
  ],
  [
    'ssm',
    'GetParameter',
    { Name: '/aws/reference/secretsmanager/prod/db' },
    [
      [
        'ssm:GetParameter',
        'read',
        'arn:aws:ssm:eu-west-1:111122223333:parameter/aws/reference/secretsmanager/prod/db',
      ],
      [
        'secretsmanager:GetSecretValue',
        'read',
        'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-??????',
      ],
    ],
  ],
  [
    'ssm',
    'GetParameters',
    { Names: ['a', '/b', 'arn:aws:ssm:eu-west-1:444455556666:parameter/c'] },
    [
      [
        'ssm:GetParameters',
        'read',
        'arn:aws:ssm:eu-west-1:111122223333:parameter/a',
        'arn:aws:ssm:eu-west-1:111122223333:parameter/b',
        'arn:aws:ssm:eu-west-1:444455556666:parameter/c',
      ],
    ],
  ],
  [
    'ssm',
    'GetParametersByPath',
    { Path: '/prod/' },
    [
      [
        'ssm:GetParametersByPath',
        'read',
        'arn:aws:ssm:eu-west-1:111122223333:parameter/prod',
        'arn:aws:ssm:eu-west-1:111122223333:parameter/prod/*',
      ],
    ],
  ],
  ['ssm', 'GetParametersByPath', { Path: '/' }, [['ssm:GetParametersByPath', 'read', '*']]],
  [
    'ssm',
    'PutParameter',
    { Name: 'a', Value: 'v', Tags: [{ Key: 'a', Value: 'b' }] },
    [
      ['ssm:PutParameter', 'write', 'arn:aws:ssm:eu-west-1:111122223333:parameter/a'],
      ['ssm:AddTagsToResource', 'tagging', 'arn:aws:ssm:eu-west-1:111122223333:parameter/a'],
    ],
  ],
  [
    'ssm',
    'DeleteParameters',
    { Names: ['a', 'b'] },
    [
      [
        'ssm:DeleteParameters',
        'write',
        'arn:aws:ssm:eu-west-1:111122223333:parameter/a',
        'arn:aws:ssm:eu-west-1:111122223333:parameter/b',
      ],
    ],
  ],
  ['ssm', 'DescribeParameters', {}, [['ssm:DescribeParameters', 'list', '*']]],
  [
    'ssm',
    'SendCommand',
    { DocumentName: 'AWS-RunShellScript', InstanceIds: ['i-0a'] },
    [
      [
        'ssm:SendCommand',
        'write',
        'arn:aws:ssm:eu-west-1::document/AWS-RunShellScript',
        'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a',
      ],
    ],
  ],
  [
    'ssm',
    'SendCommand',
    { DocumentName: 'mine', Targets: [{ Key: 'tag:a', Values: ['b'] }] },
    [['ssm:SendCommand', 'write', 'arn:aws:ssm:eu-west-1:111122223333:document/mine', '*']],
  ],
  [
    'ssm',
    'StartSession',
    { Target: 'i-0a' },
    [['ssm:StartSession', 'write', 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a']],
  ],
  [
    'ssm',
    'DeleteMaintenanceWindow',
    { WindowId: 'mw-0a' },
    [
      [
        'ssm:DeleteMaintenanceWindow',
        'write',
        'arn:aws:ssm:eu-west-1:111122223333:maintenancewindow/mw-0a',
      ],
    ],
  ],
  [
    'ssm',
    'AddTagsToResource',
    { ResourceType: 'Parameter', ResourceId: '/a/b', Tags: [] },
    [['ssm:AddTagsToResource', 'tagging', 'arn:aws:ssm:eu-west-1:111122223333:parameter/a/b']],
  ],
  [
    'secretsmanager',
    'GetSecretValue',
    { SecretId: 'deploy/key' },
    [
      [
        'secretsmanager:GetSecretValue',
        'read',
        'arn:aws:secretsmanager:eu-west-1:111122223333:secret:deploy/key-??????',
      ],
    ],
  ],
  [
    'secretsmanager',
    'GetSecretValue',
    { SecretId: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf' },
    [
      [
        'secretsmanager:GetSecretValue',
        'read',
        'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf',
      ],
    ],
  ],
  [
    'secretsmanager',
    'GetSecretValue',
    { SecretId: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db' },
    [
      [
        'secretsmanager:GetSecretValue',
        'read',
        'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-??????',
      ],
    ],
  ],
  [
    'secretsmanager',
    'CreateSecret',
    { Name: 'x', SecretString: 's' },
    [
      [
        'secretsmanager:CreateSecret',
        'write',
        'arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-??????',
      ],
    ],
  ],
  ['secretsmanager', 'ListSecrets', {}, [['secretsmanager:ListSecrets', 'list', '*']]],
  [
    'secretsmanager',
    'BatchGetSecretValue',
    { SecretIdList: ['a', 'b'] },
    [
      ['secretsmanager:BatchGetSecretValue', 'read', '*'],
      [
        'secretsmanager:GetSecretValue',
        'read',
        'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-??????',
        'arn:aws:secretsmanager:eu-west-1:111122223333:secret:b-??????',
      ],
    ],
  ],
  [
    'secretsmanager',
    'BatchGetSecretValue',
    { Filters: [] },
    [
      ['secretsmanager:BatchGetSecretValue', 'read', '*'],
      ['secretsmanager:GetSecretValue', 'read', '*'],
    ],
  ],
  ['secretsmanager', 'GetRandomPassword', {}, [['secretsmanager:GetRandomPassword', 'read', '*']]],
  [
    'secretsmanager',
    'PutResourcePolicy',
    { SecretId: 'a', ResourcePolicy: '{}' },
    [
      [
        'secretsmanager:PutResourcePolicy',
        'permissions',
        'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-??????',
      ],
    ],
  ],
  [
    'kms',
    'Encrypt',
    { KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab', Plaintext: 'x' },
    [
      [
        'kms:Encrypt',
        'write',
        'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      ],
    ],
  ],
  [
    'kms',
    'Encrypt',
    { KeyId: 'alias/app', Plaintext: 'x' },
    [
      [
        'kms:Encrypt',
        'write',
        'arn:aws:kms:eu-west-1:111122223333:alias/app',
        'arn:aws:kms:eu-west-1:111122223333:key/*',
      ],
    ],
  ],
  ['kms', 'Decrypt', { CiphertextBlob: 'x' }, [['kms:Decrypt', 'write', '*']]],
  [
    'kms',
    'ReEncrypt',
    { CiphertextBlob: 'x', DestinationKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/abc' },
    [
      ['kms:ReEncryptFrom', 'write', '*'],
      ['kms:ReEncryptTo', 'write', 'arn:aws:kms:eu-west-1:111122223333:key/abc'],
    ],
  ],
  [
    'kms',
    'CreateAlias',
    { AliasName: 'alias/a', TargetKeyId: 'abc' },
    [
      [
        'kms:CreateAlias',
        'write',
        'arn:aws:kms:eu-west-1:111122223333:alias/a',
        'arn:aws:kms:eu-west-1:111122223333:key/abc',
      ],
    ],
  ],
  [
    'kms',
    'DeleteAlias',
    { AliasName: 'alias/a' },
    [
      [
        'kms:DeleteAlias',
        'write',
        'arn:aws:kms:eu-west-1:111122223333:alias/a',
        'arn:aws:kms:eu-west-1:111122223333:key/*',
      ],
    ],
  ],
  [
    'kms',
    'ScheduleKeyDeletion',
    { KeyId: 'abc' },
    [['kms:ScheduleKeyDeletion', 'write', 'arn:aws:kms:eu-west-1:111122223333:key/abc']],
  ],
  [
    'kms',
    'CreateKey',
    { Tags: [{ TagKey: 'a', TagValue: 'b' }] },
    [
      ['kms:CreateKey', 'write', '*'],
      ['kms:TagResource', 'tagging', '*'],
    ],
  ],
  ['kms', 'ListKeys', {}, [['kms:ListKeys', 'list', '*']]],
  [
    'kms',
    'CreateGrant',
    { KeyId: 'abc', GranteePrincipal: 'arn:aws:iam::111122223333:role/x', Operations: ['Decrypt'] },
    [['kms:CreateGrant', 'permissions', 'arn:aws:kms:eu-west-1:111122223333:key/abc']],
  ],
  [
    'sqs',
    'SendMessage',
    { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', MessageBody: 'x' },
    [['sqs:SendMessage', 'write', 'arn:aws:sqs:eu-west-1:111122223333:q']],
  ],
  [
    'sqs',
    'SendMessageBatch',
    { QueueUrl: 'http://127.0.0.1:5000/123456789012/q.fifo', Entries: [] },
    [['sqs:SendMessage', 'write', 'arn:aws:sqs:eu-west-1:123456789012:q.fifo']],
  ],
  [
    'sqs',
    'SendMessage',
    { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/q', MessageBody: 'x' },
    [['sqs:SendMessage', 'write', '*']],
  ],
  ['sqs', 'SendMessage', { QueueUrl: 'q', MessageBody: 'x' }, [['sqs:SendMessage', 'write', '*']]],
  [
    'sqs',
    'CreateQueue',
    { QueueName: 'q', tags: { a: 'b' } },
    [
      ['sqs:CreateQueue', 'write', 'arn:aws:sqs:eu-west-1:111122223333:q'],
      ['sqs:TagQueue', 'tagging', 'arn:aws:sqs:eu-west-1:111122223333:q'],
    ],
  ],
  [
    'sqs',
    'GetQueueUrl',
    { QueueName: 'q', QueueOwnerAWSAccountId: '444455556666' },
    [['sqs:GetQueueUrl', 'read', 'arn:aws:sqs:eu-west-1:444455556666:q']],
  ],
  ['sqs', 'ListQueues', {}, [['sqs:ListQueues', 'read', '*']]],
  [
    'sns',
    'Publish',
    { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t', Message: 'x' },
    [['sns:Publish', 'write', 'arn:aws:sns:eu-west-1:111122223333:t']],
  ],
  ['sns', 'Publish', { PhoneNumber: '+1', Message: 'x' }, [['sns:Publish', 'write', '*']]],
  [
    'sns',
    'PublishBatch',
    { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t', PublishBatchRequestEntries: [] },
    [['sns:Publish', 'write', 'arn:aws:sns:eu-west-1:111122223333:t']],
  ],
  [
    'sns',
    'CreateTopic',
    { Name: 't' },
    [['sns:CreateTopic', 'write', 'arn:aws:sns:eu-west-1:111122223333:t']],
  ],
  [
    'sns',
    'Subscribe',
    { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t', Protocol: 'sqs' },
    [['sns:Subscribe', 'write', 'arn:aws:sns:eu-west-1:111122223333:t']],
  ],
  [
    'sns',
    'DeleteTopic',
    { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t' },
    [['sns:DeleteTopic', 'write', 'arn:aws:sns:eu-west-1:111122223333:t']],
  ],
  ['sns', 'ListTopics', {}, [['sns:ListTopics', 'list', '*']]],
  [
    'logs',
    'CreateLogGroup',
    { logGroupName: '/app' },
    [
      [
        'logs:CreateLogGroup',
        'write',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app:*',
      ],
    ],
  ],
  [
    'logs',
    'PutLogEvents',
    { logGroupName: '/app', logStreamName: 's', logEvents: [] },
    [
      [
        'logs:PutLogEvents',
        'write',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app:log-stream:s',
      ],
    ],
  ],
  [
    'logs',
    'FilterLogEvents',
    { logGroupName: '/app' },
    [
      [
        'logs:FilterLogEvents',
        'read',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app:*',
      ],
    ],
  ],
  ['logs', 'DescribeLogGroups', {}, [['logs:DescribeLogGroups', 'list', '*']]],
  [
    'logs',
    'DeleteLogGroup',
    { logGroupName: '/app' },
    [
      [
        'logs:DeleteLogGroup',
        'write',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app:*',
      ],
    ],
  ],
  [
    'logs',
    'PutSubscriptionFilter',
    {
      logGroupName: '/app',
      filterName: 'f',
      filterPattern: '',
      destinationArn: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
      roleArn: 'arn:aws:iam::111122223333:role/cwl',
    },
    [
      [
        'logs:PutSubscriptionFilter',
        'write',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/app:*',
      ],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/cwl'],
    ],
  ],
  [
    'logs',
    'StartQuery',
    { logGroupNames: ['/a', '/b'], startTime: 1, endTime: 2, queryString: 'x' },
    [
      [
        'logs:StartQuery',
        'read',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/a',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/a:*',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/b',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/b:*',
      ],
    ],
  ],
  [
    'ecs',
    'UpdateService',
    { cluster: 'c', service: 'web' },
    [['ecs:UpdateService', 'write', 'arn:aws:ecs:eu-west-1:111122223333:service/c/web']],
  ],
  [
    'ecs',
    'UpdateService',
    { service: 'web' },
    [['ecs:UpdateService', 'write', 'arn:aws:ecs:eu-west-1:111122223333:service/default/web']],
  ],
  [
    'ecs',
    'RunTask',
    { taskDefinition: 'fam:3', cluster: 'c' },
    [['ecs:RunTask', 'write', 'arn:aws:ecs:eu-west-1:111122223333:task-definition/fam:3']],
  ],
  [
    'ecs',
    'RunTask',
    { taskDefinition: 'fam' },
    [['ecs:RunTask', 'write', 'arn:aws:ecs:eu-west-1:111122223333:task-definition/fam:*']],
  ],
  [
    'ecs',
    'DeleteCluster',
    { cluster: 'c' },
    [['ecs:DeleteCluster', 'write', 'arn:aws:ecs:eu-west-1:111122223333:cluster/c']],
  ],
  [
    'ecs',
    'RegisterTaskDefinition',
    {
      family: 'f',
      containerDefinitions: [],
      taskRoleArn: 'arn:aws:iam::111122223333:role/t',
      executionRoleArn: 'arn:aws:iam::111122223333:role/e',
    },
    [
      ['ecs:RegisterTaskDefinition', 'write', '*'],
      [
        'iam:PassRole',
        'permissions',
        'arn:aws:iam::111122223333:role/e',
        'arn:aws:iam::111122223333:role/t',
      ],
    ],
  ],
  [
    'ecs',
    'DescribeServices',
    { cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/c', services: ['a', 'b'] },
    [
      [
        'ecs:DescribeServices',
        'read',
        'arn:aws:ecs:eu-west-1:111122223333:service/c/a',
        'arn:aws:ecs:eu-west-1:111122223333:service/c/b',
      ],
    ],
  ],
  [
    'ecs',
    'CreateService',
    { serviceName: 's', cluster: 'c' },
    [['ecs:CreateService', 'write', 'arn:aws:ecs:eu-west-1:111122223333:service/c/s']],
  ],
  ['ecs', 'ListClusters', {}, [['ecs:ListClusters', 'list', '*']]],
  [
    'ecs',
    'ExecuteCommand',
    { task: 'abc', cluster: 'c', command: 'sh', interactive: true },
    [
      [
        'ecs:ExecuteCommand',
        'write',
        'arn:aws:ecs:eu-west-1:111122223333:cluster/c',
        'arn:aws:ecs:eu-west-1:111122223333:task/c/abc',
      ],
    ],
  ],
  [
    'eks',
    'DescribeCluster',
    { name: 'c' },
    [['eks:DescribeCluster', 'read', 'arn:aws:eks:eu-west-1:111122223333:cluster/c']],
  ],
  [
    'eks',
    'DeleteCluster',
    { name: 'c' },
    [['eks:DeleteCluster', 'write', 'arn:aws:eks:eu-west-1:111122223333:cluster/c']],
  ],
  [
    'eks',
    'CreateCluster',
    { name: 'c', roleArn: 'arn:aws:iam::111122223333:role/eks', resourcesVpcConfig: {} },
    [
      ['eks:CreateCluster', 'write', '*'],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/eks'],
    ],
  ],
  [
    'eks',
    'DeleteNodegroup',
    { clusterName: 'c', nodegroupName: 'n' },
    [['eks:DeleteNodegroup', 'write', 'arn:aws:eks:eu-west-1:111122223333:nodegroup/c/n/*']],
  ],
  [
    'eks',
    'CreateNodegroup',
    {
      clusterName: 'c',
      nodegroupName: 'n',
      nodeRole: 'arn:aws:iam::111122223333:role/node',
      subnets: [],
    },
    [
      ['eks:CreateNodegroup', 'write', 'arn:aws:eks:eu-west-1:111122223333:cluster/c'],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/node'],
    ],
  ],
  [
    'eks',
    'CreateAccessEntry',
    { clusterName: 'c', principalArn: 'arn:aws:iam::111122223333:role/admin' },
    [['eks:CreateAccessEntry', 'write', 'arn:aws:eks:eu-west-1:111122223333:cluster/c']],
  ],
  [
    'cloudformation',
    'CreateStack',
    { StackName: 's', RoleARN: 'arn:aws:iam::111122223333:role/cfn' },
    [
      [
        'cloudformation:CreateStack',
        'write',
        'arn:aws:cloudformation:eu-west-1:111122223333:stack/s/*',
      ],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/cfn'],
    ],
  ],
  [
    'cloudformation',
    'DeleteStack',
    { StackName: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/s/guid' },
    [
      [
        'cloudformation:DeleteStack',
        'write',
        'arn:aws:cloudformation:eu-west-1:111122223333:stack/s/guid',
      ],
    ],
  ],
  ['cloudformation', 'ListStacks', {}, [['cloudformation:ListStacks', 'list', '*']]],
  ['cloudformation', 'DescribeStacks', {}, [['cloudformation:DescribeStacks', 'list', '*']]],
  [
    'cloudformation',
    'CreateStackSet',
    { StackSetName: 'ss', AdministrationRoleARN: 'arn:aws:iam::111122223333:role/adm' },
    [
      ['cloudformation:CreateStackSet', 'write', '*'],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/adm'],
    ],
  ],
  ['cloudformation', 'ValidateTemplate', {}, [['cloudformation:ValidateTemplate', 'read', '*']]],
  [
    'route53',
    'ChangeResourceRecordSets',
    { HostedZoneId: 'Z1', ChangeBatch: {} },
    [['route53:ChangeResourceRecordSets', 'write', 'arn:aws:route53:::hostedzone/Z1']],
  ],
  [
    'route53',
    'GetHostedZone',
    { Id: '/hostedzone/Z1' },
    [['route53:GetHostedZone', 'list', 'arn:aws:route53:::hostedzone/Z1']],
  ],
  ['route53', 'ListHostedZones', {}, [['route53:ListHostedZones', 'list', '*']]],
  [
    'route53',
    'CreateHostedZone',
    { Name: 'example.com', CallerReference: 'x' },
    [['route53:CreateHostedZone', 'write', '*']],
  ],
  [
    'route53',
    'GetChange',
    { Id: '/change/C1' },
    [['route53:GetChange', 'list', 'arn:aws:route53:::change/C1']],
  ],
  [
    'route53',
    'DeleteHealthCheck',
    { HealthCheckId: 'h1' },
    [['route53:DeleteHealthCheck', 'write', 'arn:aws:route53:::healthcheck/h1']],
  ],
  [
    'route53',
    'ListResourceRecordSets',
    { HostedZoneId: 'Z1' },
    [['route53:ListResourceRecordSets', 'list', 'arn:aws:route53:::hostedzone/Z1']],
  ],
  [
    'route53',
    'AssociateVPCWithHostedZone',
    { HostedZoneId: 'Z1', VPC: { VPCId: 'vpc-1' } },
    [['route53:AssociateVPCWithHostedZone', 'write', 'arn:aws:route53:::hostedzone/Z1', '*']],
  ],
  [
    'apigateway',
    'GetRestApi',
    { restApiId: 'a1' },
    [['apigateway:GET', 'read', 'arn:aws:apigateway:eu-west-1::/restapis/a1']],
  ],
  [
    'apigateway',
    'CreateDeployment',
    { restApiId: 'a1' },
    [['apigateway:POST', 'write', 'arn:aws:apigateway:eu-west-1::/restapis/a1/deployments']],
  ],
  [
    'apigateway',
    'DeleteRestApi',
    { restApiId: 'a1' },
    [['apigateway:DELETE', 'write', 'arn:aws:apigateway:eu-west-1::/restapis/a1']],
  ],
  [
    'apigateway',
    'TagResource',
    { resourceArn: 'arn:aws:apigateway:eu-west-1::/restapis/a1', tags: {} },
    [
      [
        'apigateway:PUT',
        'write',
        'arn:aws:apigateway:eu-west-1::/tags/arn%3Aaws%3Aapigateway%3Aeu-west-1%3A%3A%2Frestapis%2Fa1',
        'arn:aws:apigateway:eu-west-1::/restapis/a1',
      ],
    ],
  ],
  [
    'apigatewayv2',
    'CreateApi',
    { Name: 'x', ProtocolType: 'HTTP' },
    [['apigateway:POST', 'write', 'arn:aws:apigateway:eu-west-1::/v2/apis']],
  ],
  [
    'apigatewayv2',
    'UpdateStage',
    { ApiId: 'a', StageName: 's' },
    [['apigateway:PATCH', 'write', 'arn:aws:apigateway:eu-west-1::/v2/apis/a/stages/s']],
  ],
  [
    'apigatewayv2',
    'CreateRoutingRule',
    { DomainName: 'd' },
    [['apigateway:CreateRoutingRule', 'write', '*']],
  ],
  [
    'apigatewaymanagementapi',
    'PostToConnection',
    { ConnectionId: 'x', Data: 'y' },
    [['execute-api:ManageConnections', 'write', '*']],
  ],
  [
    'stepfunctions',
    'StartExecution',
    { stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:m' },
    [['states:StartExecution', 'write', 'arn:aws:states:eu-west-1:111122223333:stateMachine:m']],
  ],
  [
    'stepfunctions',
    'CreateStateMachine',
    { name: 'm', definition: '{}', roleArn: 'arn:aws:iam::111122223333:role/sfn' },
    [
      [
        'states:CreateStateMachine',
        'write',
        'arn:aws:states:eu-west-1:111122223333:stateMachine:m',
      ],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/sfn'],
    ],
  ],
  [
    'stepfunctions',
    'DescribeExecution',
    { executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:m:e' },
    [['states:DescribeExecution', 'read', 'arn:aws:states:eu-west-1:111122223333:execution:m:e']],
  ],
  [
    'events',
    'PutRule',
    { Name: 'r', RoleArn: 'arn:aws:iam::111122223333:role/ev' },
    [
      ['events:PutRule', 'write', 'arn:aws:events:eu-west-1:111122223333:rule/r'],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/ev'],
    ],
  ],
  [
    'events',
    'PutTargets',
    {
      Rule: 'r',
      EventBusName: 'bus',
      Targets: [
        {
          Id: '1',
          Arn: 'arn:aws:sqs:eu-west-1:111122223333:q',
          RoleArn: 'arn:aws:iam::111122223333:role/ev',
        },
      ],
    },
    [
      ['events:PutTargets', 'write', 'arn:aws:events:eu-west-1:111122223333:rule/bus/r'],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/ev'],
    ],
  ],
  [
    'events',
    'PutEvents',
    { Entries: [{ EventBusName: 'bus' }] },
    [['events:PutEvents', 'write', '*']],
  ],
  [
    'kinesis',
    'PutRecord',
    { StreamName: 's', Data: 'x', PartitionKey: 'k' },
    [['kinesis:PutRecord', 'write', 'arn:aws:kinesis:eu-west-1:111122223333:stream/s']],
  ],
  [
    'kinesis',
    'PutRecords',
    { StreamARN: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s', Records: [] },
    [['kinesis:PutRecords', 'write', 'arn:aws:kinesis:eu-west-1:111122223333:stream/s']],
  ],
  ['cloudwatch', 'PutMetricData', { Namespace: 'n' }, [['cloudwatch:PutMetricData', 'write', '*']]],
  [
    'cloudwatch',
    'DeleteAlarms',
    { AlarmNames: ['a', 'b c'] },
    [
      [
        'cloudwatch:DeleteAlarms',
        'write',
        'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a',
        'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:b c',
      ],
    ],
  ],
  [
    'cloudwatch',
    'PutMetricAlarm',
    { AlarmName: 'a' },
    [['cloudwatch:PutMetricAlarm', 'write', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a']],
  ],
  [
    'ecr',
    'PutImage',
    { repositoryName: 'team/app', imageManifest: 'x' },
    [['ecr:PutImage', 'write', 'arn:aws:ecr:eu-west-1:111122223333:repository/team/app']],
  ],
  ['ecr', 'GetAuthorizationToken', {}, [['ecr:GetAuthorizationToken', 'read', '*']]],
  [
    'ecr',
    'BatchGetImage',
    { registryId: '444455556666', repositoryName: 'app', imageIds: [] },
    [['ecr:BatchGetImage', 'read', 'arn:aws:ecr:eu-west-1:444455556666:repository/app']],
  ],
  [
    'codebuild',
    'StartBuild',
    { projectName: 'p' },
    [['codebuild:StartBuild', 'write', 'arn:aws:codebuild:eu-west-1:111122223333:project/p']],
  ],
  [
    'codebuild',
    'BatchGetProjects',
    { names: ['a', 'b'] },
    [
      [
        'codebuild:BatchGetProjects',
        'read',
        'arn:aws:codebuild:eu-west-1:111122223333:project/a',
        'arn:aws:codebuild:eu-west-1:111122223333:project/b',
      ],
    ],
  ],
  [
    'codepipeline',
    'StartPipelineExecution',
    { name: 'p' },
    [
      [
        'codepipeline:StartPipelineExecution',
        'write',
        'arn:aws:codepipeline:eu-west-1:111122223333:p',
      ],
    ],
  ],
  [
    'elbv2',
    'CreateLoadBalancer',
    { Name: 'lb' },
    [
      [
        'elasticloadbalancing:CreateLoadBalancer',
        'write',
        'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/lb/*',
      ],
    ],
  ],
  [
    'elbv2',
    'DeleteLoadBalancer',
    { LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1' },
    [
      [
        'elasticloadbalancing:DeleteLoadBalancer',
        'write',
        'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1',
      ],
    ],
  ],
  [
    'elbv2',
    'ModifyRule',
    { RuleArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/x/1/2/3' },
    [
      [
        'elasticloadbalancing:ModifyRule',
        'write',
        'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/x/1/2/3',
      ],
    ],
  ],
  [
    'autoscaling',
    'UpdateAutoScalingGroup',
    { AutoScalingGroupName: 'g' },
    [
      [
        'autoscaling:UpdateAutoScalingGroup',
        'write',
        'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:*:autoScalingGroupName/g',
      ],
    ],
  ],
  [
    'autoscaling',
    'DescribeAutoScalingGroups',
    { AutoScalingGroupNames: ['g'] },
    [['autoscaling:DescribeAutoScalingGroups', 'list', '*']],
  ],
  [
    'elasticache',
    'DeleteCacheCluster',
    { CacheClusterId: 'c' },
    [
      [
        'elasticache:DeleteCacheCluster',
        'write',
        'arn:aws:elasticache:eu-west-1:111122223333:cluster:c',
      ],
    ],
  ],
  [
    'redshift',
    'DeleteCluster',
    { ClusterIdentifier: 'C1' },
    [['redshift:DeleteCluster', 'write', 'arn:aws:redshift:eu-west-1:111122223333:cluster:c1']],
  ],
  [
    'glue',
    'GetTable',
    { DatabaseName: 'd', Name: 'T' },
    [
      [
        'glue:GetTable',
        'read',
        'arn:aws:glue:eu-west-1:111122223333:database/d',
        'arn:aws:glue:eu-west-1:111122223333:catalog',
        'arn:aws:glue:eu-west-1:111122223333:table/d/t',
      ],
    ],
  ],
  [
    'glue',
    'StartJobRun',
    { JobName: 'j' },
    [['glue:StartJobRun', 'write', 'arn:aws:glue:eu-west-1:111122223333:job/j']],
  ],
  [
    'glue',
    'CreateJob',
    { Name: 'j', Role: 'my-role', Command: {} },
    [
      ['glue:CreateJob', 'write', 'arn:aws:glue:eu-west-1:111122223333:job/j'],
      ['iam:PassRole', 'permissions', '*'],
    ],
  ],
  [
    'athena',
    'StartQueryExecution',
    { QueryString: 'x', WorkGroup: 'w' },
    [['athena:StartQueryExecution', 'write', 'arn:aws:athena:eu-west-1:111122223333:workgroup/w']],
  ],
  [
    'athena',
    'StartQueryExecution',
    { QueryString: 'x' },
    [['athena:StartQueryExecution', 'write', '*']],
  ],
  ['organizations', 'ListAccounts', {}, [['organizations:ListAccounts', 'list', '*']]],
  [
    'organizations',
    'MoveAccount',
    { AccountId: '444455556666', SourceParentId: 'r-1', DestinationParentId: 'ou-1' },
    [['organizations:MoveAccount', 'write', '*']],
  ],
  [
    'account',
    'GetAlternateContact',
    { AccountId: '444455556666', AlternateContactType: 'BILLING' },
    [['account:GetAlternateContact', 'read', '*']],
  ],
  [
    'cognito-idp',
    'AdminCreateUser',
    { UserPoolId: 'eu-west-1_a', Username: 'u' },
    [
      [
        'cognito-idp:AdminCreateUser',
        'write',
        'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_a',
      ],
    ],
  ],
  [
    'acm',
    'DeleteCertificate',
    { CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/c' },
    [['acm:DeleteCertificate', 'write', 'arn:aws:acm:eu-west-1:111122223333:certificate/c']],
  ],
  [
    'cloudfront',
    'CreateInvalidation',
    { DistributionId: 'E1', InvalidationBatch: {} },
    [
      [
        'cloudfront:CreateInvalidation',
        'write',
        'arn:aws:cloudfront::111122223333:distribution/E1',
      ],
    ],
  ],
  [
    'cloudfront',
    'GetDistribution',
    { Id: 'E1' },
    [['cloudfront:GetDistribution', 'read', 'arn:aws:cloudfront::111122223333:distribution/E1']],
  ],
  [
    'cloudtrail',
    'StopLogging',
    { Name: 't' },
    [['cloudtrail:StopLogging', 'write', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/t']],
  ],
  [
    'bedrock-runtime',
    'Converse',
    { modelId: 'anthropic.claude' },
    [
      [
        'bedrock:InvokeModel',
        'read',
        'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude',
      ],
    ],
  ],
  [
    'bedrock-runtime',
    'InvokeModel',
    { modelId: 'arn:aws:bedrock:eu-west-1:111122223333:inference-profile/x' },
    [['bedrock:InvokeModel', 'read', 'arn:aws:bedrock:eu-west-1:111122223333:inference-profile/x']],
  ],
  [
    'firehose',
    'PutRecord',
    { DeliveryStreamName: 'd', Record: {} },
    [['firehose:PutRecord', 'write', 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/d']],
  ],
  [
    'sagemaker',
    'CreateTrainingJob',
    { TrainingJobName: 't', RoleArn: 'arn:aws:iam::111122223333:role/sm' },
    [
      [
        'sagemaker:CreateTrainingJob',
        'write',
        'arn:aws:sagemaker:eu-west-1:111122223333:training-job/t',
      ],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/sm'],
    ],
  ],
  [
    'keyspaces',
    'DeleteTable',
    { keyspaceName: 'k', tableName: 't' },
    [
      [
        'cassandra:Drop',
        'write',
        'arn:aws:cassandra:eu-west-1:111122223333:/keyspace/k/',
        'arn:aws:cassandra:eu-west-1:111122223333:/keyspace/k/table/t',
      ],
    ],
  ],
  [
    'budgets',
    'CreateBudget',
    { AccountId: '111122223333', Budget: {} },
    [['budgets:ModifyBudget', 'write', '*']],
  ],
  [
    'resourcegroupstaggingapi',
    'TagResources',
    { ResourceARNList: ['arn:aws:sqs:eu-west-1:111122223333:q'], Tags: {} },
    [['tag:TagResources', 'tagging', '*']],
  ],
  [
    'codecatalyst',
    'GetProject',
    { spaceName: 's', name: 'p' },
    [['codecatalyst:GetProject', 'write', '*']],
  ],
  [
    'cloudcontrol',
    'DeleteResource',
    { TypeName: 'AWS::S3::Bucket', Identifier: 'b' },
    [['cloudformation:DeleteResource', 'write', '*']],
  ],
  [
    'emr',
    'RunJobFlow',
    {
      Name: 'x',
      Instances: {},
      JobFlowRole: 'EMR_EC2_DefaultRole',
      ServiceRole: 'EMR_DefaultRole',
    },
    [
      ['elasticmapreduce:RunJobFlow', 'write', '*'],
      ['iam:PassRole', 'permissions', '*'],
    ],
  ],
  [
    'quicksight',
    'DescribeDashboard',
    { AwsAccountId: '444455556666', DashboardId: 'd' },
    [
      [
        'quicksight:DescribeDashboard',
        'read',
        'arn:aws:quicksight:eu-west-1:444455556666:dashboard/d',
      ],
    ],
  ],
  [
    'opensearch',
    'DeleteDomain',
    { DomainName: 'd' },
    [['es:DeleteDomain', 'write', 'arn:aws:es:eu-west-1:111122223333:domain/d']],
  ],
  [
    'backup',
    'StartBackupJob',
    {
      BackupVaultName: 'v',
      ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1',
      IamRoleArn: 'arn:aws:iam::111122223333:role/backup',
    },
    [
      [
        'backup:StartBackupJob',
        'write',
        'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1',
        'arn:aws:backup:eu-west-1:111122223333:backup-vault:v',
      ],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/backup'],
    ],
  ],
  [
    'elbv2',
    'CreateTargetGroup',
    { Name: 'tg' },
    [
      [
        'elasticloadbalancing:CreateTargetGroup',
        'write',
        'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/tg/*',
      ],
    ],
  ],
  [
    'sts',
    'AssumeRoot',
    { TargetPrincipal: '444455556666' },
    [['sts:AssumeRoot', 'write', 'arn:aws:iam::444455556666:root']],
  ],
  [
    'ec2',
    'RunInstances',
    {
      ImageId: 'ami-0a',
      MinCount: 1,
      MaxCount: 1,
      TagSpecifications: [
        { ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] },
        { ResourceType: 'volume', Tags: [] },
      ],
    },
    [
      [
        'ec2:RunInstances',
        'write',
        'arn:aws:ec2:eu-west-1::image/ami-0a',
        'arn:aws:ec2:eu-west-1:111122223333:instance/*',
        'arn:aws:ec2:eu-west-1:111122223333:network-interface/*',
        'arn:aws:ec2:eu-west-1:111122223333:security-group/*',
        'arn:aws:ec2:eu-west-1:111122223333:subnet/*',
      ],
      [
        'ec2:CreateTags',
        'tagging',
        'arn:aws:ec2:eu-west-1:111122223333:instance/*',
        'arn:aws:ec2:eu-west-1:111122223333:volume/*',
      ],
    ],
  ],
  [
    'ec2',
    'RunInstances',
    { LaunchTemplate: { LaunchTemplateId: 'lt-0a' }, MinCount: 1, MaxCount: 1 },
    [
      [
        'ec2:RunInstances',
        'write',
        'arn:aws:ec2:eu-west-1:111122223333:launch-template/lt-0a',
        'arn:aws:ec2:eu-west-1::image/*',
        'arn:aws:ec2:eu-west-1:111122223333:instance/*',
        'arn:aws:ec2:eu-west-1:111122223333:network-interface/*',
        'arn:aws:ec2:eu-west-1:111122223333:security-group/*',
        'arn:aws:ec2:eu-west-1:111122223333:subnet/*',
        '*',
      ],
      ['iam:PassRole', 'permissions', '*'],
    ],
  ],
  [
    'ec2',
    'RunInstances',
    {
      ImageId: 'ami-0a',
      NetworkInterfaces: [{ SubnetId: 'subnet-1', Groups: ['sg-1'] }],
      SecurityGroupIds: ['sg-0a'],
      MinCount: 1,
      MaxCount: 1,
    },
    [
      [
        'ec2:RunInstances',
        'write',
        'arn:aws:ec2:eu-west-1::image/ami-0a',
        'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0a',
        'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1',
        'arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1',
        'arn:aws:ec2:eu-west-1:111122223333:instance/*',
        'arn:aws:ec2:eu-west-1:111122223333:subnet/*',
        '*',
      ],
    ],
  ],
  [
    'glue',
    'CreateJob',
    { Name: 'j', Role: 'ADMINROLE', Command: {} },
    [
      ['glue:CreateJob', 'write', 'arn:aws:glue:eu-west-1:111122223333:job/j'],
      ['iam:PassRole', 'permissions', '*'],
    ],
  ],
  [
    'emr',
    'AddInstanceGroups',
    { JobFlowId: 'j-1', InstanceGroups: [{ InstanceRole: 'TASK' }] },
    [['elasticmapreduce:AddInstanceGroups', 'write', '*']],
  ],
  [
    'quicksight',
    'RegisterUser',
    {
      AwsAccountId: '111122223333',
      Namespace: 'default',
      UserRole: 'READER',
      IdentityType: 'IAM',
      Email: 'x',
    },
    [['quicksight:RegisterUser', 'write', '*']],
  ],
  ['s3', 'GetObject', { Bucket: 'b', Key: 'a?b' }, [['s3:GetObject', 'read', '*']]],
  ['s3', 'GetObject', { Bucket: 'alias-abc-s3alias', Key: 'k' }, [['s3:GetObject', 'read', '*']]],
  ['s3', 'PutObject', { Bucket: 'b', Key: 'line\nbreak' }, [['s3:PutObject', 'write', '*']]],
  [
    's3',
    'CopyObject',
    { Bucket: 'b', Key: 'k', CopySource: 'src/a+b' },
    [
      ['s3:PutObject', 'write', 'arn:aws:s3:::b/k'],
      ['s3:GetObject', 'read', '*'],
      ['s3:GetObjectVersion', 'read', '*'],
    ],
  ],
  [
    's3',
    'CopyObject',
    { Bucket: 'b', Key: 'k', CopySource: 'src/%zz' },
    [
      ['s3:PutObject', 'write', 'arn:aws:s3:::b/k'],
      ['s3:GetObject', 'read', '*'],
      ['s3:GetObjectVersion', 'read', '*'],
    ],
  ],
  [
    's3',
    'UploadPartCopy',
    { Bucket: 'b', Key: 'k', CopySource: 'src/k2', UploadId: 'u', PartNumber: 1 },
    [
      ['s3:PutObject', 'write', 'arn:aws:s3:::b/k'],
      ['s3:GetObject', 'read', 'arn:aws:s3:::src/k2'],
    ],
  ],
  ['s3', 'DeleteObjects', { Bucket: 'b', Delete: {} }, [['s3:DeleteObject', 'write', '*']]],
  [
    's3',
    'GetObjectAcl',
    { Bucket: 'b', Key: 'k', VersionId: 'null' },
    [
      ['s3:GetObjectAcl', 'read', 'arn:aws:s3:::b/k'],
      ['s3:GetObjectVersionAcl', 'read', 'arn:aws:s3:::b/k'],
    ],
  ],
  [
    's3',
    'DeleteObject',
    { Bucket: 'b', Key: 'k', BypassGovernanceRetention: true },
    [
      ['s3:DeleteObject', 'write', 'arn:aws:s3:::b/k'],
      ['s3:BypassGovernanceRetention', 'permissions', 'arn:aws:s3:::b/k'],
    ],
  ],
  [
    's3',
    'PutBucketPolicy',
    { Bucket: 'b', Policy: '{}' },
    [['s3:PutBucketPolicy', 'permissions', 'arn:aws:s3:::b']],
  ],
  [
    's3',
    'ListObjectVersions',
    { Bucket: 'b' },
    [['s3:ListBucketVersions', 'list', 'arn:aws:s3:::b']],
  ],
  [
    's3',
    'ListMultipartUploads',
    { Bucket: 'b' },
    [['s3:ListBucketMultipartUploads', 'list', 'arn:aws:s3:::b']],
  ],
  [
    's3',
    'GetBucketEncryption',
    { Bucket: 'b' },
    [['s3:GetEncryptionConfiguration', 'read', 'arn:aws:s3:::b']],
  ],
  [
    's3',
    'PutPublicAccessBlock',
    { Bucket: 'b' },
    [['s3:PutBucketPublicAccessBlock', 'permissions', 'arn:aws:s3:::b']],
  ],
  [
    's3',
    'SelectObjectContent',
    { Bucket: 'b', Key: 'k' },
    [['s3:GetObject', 'read', 'arn:aws:s3:::b/k']],
  ],
  [
    's3',
    'RestoreObject',
    { Bucket: 'b', Key: 'k' },
    [['s3:RestoreObject', 'write', 'arn:aws:s3:::b/k']],
  ],
  [
    's3',
    'AbortMultipartUpload',
    { Bucket: 'b', Key: 'k', UploadId: 'u' },
    [['s3:AbortMultipartUpload', 'write', 'arn:aws:s3:::b/k']],
  ],
  ['s3', 'GetObject', { Bucket: 'b/../c', Key: 'k' }, [['s3:GetObject', 'read', '*']]],
  ['ec2', 'TerminateInstances', { InstanceIds: ['*'] }, [['ec2:TerminateInstances', 'write', '*']]],
  [
    'rds',
    'DeleteDBInstance',
    { DBInstanceIdentifier: 'prod*' },
    [['rds:DeleteDBInstance', 'write', '*']],
  ],
  [
    'rds',
    'DeleteDBInstance',
    { DBInstanceIdentifier: ' prod' },
    [['rds:DeleteDBInstance', 'write', '*']],
  ],
  ['dynamodb', 'DeleteTable', { TableName: 't:x' }, [['dynamodb:DeleteTable', 'write', '*']]],
  ['lambda', 'DeleteFunction', { FunctionName: 'f*' }, [['lambda:DeleteFunction', 'write', '*']]],
  ['ssm', 'GetParameter', { Name: '/prod/*' }, [['ssm:GetParameter', 'read', '*']]],
  [
    'secretsmanager',
    'GetSecretValue',
    { SecretId: 'a?' },
    [['secretsmanager:GetSecretValue', 'read', '*']],
  ],
  [
    'secretsmanager',
    'GetSecretValue',
    { SecretId: 'db-AbCdEf' },
    [
      [
        'secretsmanager:GetSecretValue',
        'read',
        'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf-??????',
      ],
    ],
  ],
  [
    'sns',
    'Publish',
    { TopicArn: 'arn:aws:sns:*:*:t', Message: 'x' },
    [['sns:Publish', 'write', '*']],
  ],
  ['iam', 'GetRole', { RoleName: '*' }, [['iam:GetRole', 'read', '*']]],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'SELECT a FROM t; DELETE FROM u' },
    [
      ['dynamodb:PartiQLDelete', 'write', '*'],
      ['dynamodb:PartiQLInsert', 'write', '*'],
      ['dynamodb:PartiQLUpdate', 'write', '*'],
      ['dynamodb:PartiQLSelect', 'read', '*'],
    ],
  ],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'SELECT "x FROM y" FROM t' },
    [
      ['dynamodb:PartiQLDelete', 'write', '*'],
      ['dynamodb:PartiQLInsert', 'write', '*'],
      ['dynamodb:PartiQLUpdate', 'write', '*'],
      ['dynamodb:PartiQLSelect', 'read', '*'],
    ],
  ],
  [
    'dynamodb',
    'TransactWriteItems',
    { TransactItems: [] },
    [
      ['dynamodb:PutItem', 'write', '*'],
      ['dynamodb:UpdateItem', 'write', '*'],
      ['dynamodb:DeleteItem', 'write', '*'],
      ['dynamodb:ConditionCheckItem', 'read', '*'],
    ],
  ],
  [
    'ec2',
    'CreateLaunchTemplate',
    { LaunchTemplateName: 'l', LaunchTemplateData: { IamInstanceProfile: { Name: 'p' } } },
    [
      ['ec2:CreateLaunchTemplate', 'write', '*'],
      ['iam:PassRole', 'permissions', '*'],
    ],
  ],
  [
    'glue',
    'CreateCrawler',
    { Name: 'c', Role: 'arn:aws:iam::111122223333:role/glue', Targets: {} },
    [
      ['glue:CreateCrawler', 'write', '*'],
      ['iam:PassRole', 'permissions', 'arn:aws:iam::111122223333:role/glue'],
    ],
  ],
];
