// Owns what the names of members alone do not tell: other nouns for resource types, folded names, accounts in members.
// Data only. SPEC: Service Authorization Reference and the API references of the services.

const rdsNouns = {
  dbinstance: 'db',
  dbcluster: 'cluster',
  replicationsource: 'db',
  dbsnapshot: 'snapshot',
  dbclustersnapshot: 'cluster-snapshot',
  finaldbsnapshot: 'cluster-snapshot',
  dbsubnetgroup: 'subgrp',
  dbparametergroup: 'pg',
  dbclusterparametergroup: 'cluster-pg',
  optiongroup: 'og',
  dbsecuritygroup: 'secgrp',
  subscription: 'es',
  dbproxy: 'proxy',
  dbproxyendpoint: 'proxy-endpoint',
  globalcluster: 'global-cluster',
  bluegreendeployment: 'deployment',
  dbclusterendpoint: 'cluster-endpoint',
  reserveddbinstance: 'ri',
};

/** IAM prefix → noun in a member's name → key of the resource type. */
export const typeNouns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rds: rdsNouns,
  ec2: {
    group: 'security-group',
    securitygroup: 'security-group',
    allocation: 'elastic-ip',
    key: 'key-pair',
    peeringconnection: 'vpc-peering-connection',
  },
  elasticache: {
    cachecluster: 'cluster',
    replicationgroup: 'replicationgroup',
    cachesubnetgroup: 'subnetgroup',
    cacheparametergroup: 'parametergroup',
    cachesecuritygroup: 'securitygroup',
  },
  autoscaling: { autoscalinggroup: 'autoScalingGroup', launchconfiguration: 'launchConfiguration' },
  cloudwatch: { alarm: 'alarm', dashboard: 'dashboard', rule: 'insight-rule' },
  cloudtrail: { '': 'trail' },
  codepipeline: { '': 'pipeline' },
  ssm: { window: 'maintenancewindow', baseline: 'patchbaseline' },
  route53: { hostedzone: 'hostedzone', healthcheck: 'healthcheck' },
};

/** IAM prefixes whose services fold the names of resources to lower case, so that capitals cannot dodge a rule. */
export const foldedPrefixes: ReadonlySet<string> = new Set([
  'rds',
  'redshift',
  'elasticache',
  'memorydb',
  'dms',
  'dax',
  'ec2',
  'glue',
]);

/**
 * IAM prefixes whose calls touch a required type only when a member names it: RDS lists every group and
 * snapshot that a call could name as required.
 */
export const conditionalPrefixes: ReadonlySet<string> = new Set(['rds']);

/**
 * IAM prefixes whose new resources live in the caller's region and account, so that what a call creates or
 * takes by default can be written as every resource of its type.
 */
export const typedUnknownPrefixes: ReadonlySet<string> = new Set(['ec2']);

/** IAM prefix → groups of resource types of which one call touches exactly one. */
export const alternativeTypes: Readonly<Record<string, readonly (readonly string[])[]>> = {
  states: [['execution', 'express']],
};

/** IAM prefix → member that names the account which owns the resource, when it is not the caller's. */
export const accountMembers: Readonly<Record<string, string>> = {
  quicksight: 'AwsAccountId',
  ecr: 'registryId',
  'ecr-public': 'registryId',
  glue: 'CatalogId',
  lakeformation: 'CatalogId',
  s3: 'AccountId',
  's3-outposts': 'AccountId',
};

/** Prefix of an EC2 id → key of the resource type in its ARN. */
export const ec2IdTypes: Readonly<Record<string, string>> = {
  acl: 'network-acl',
  ami: 'image',
  cgw: 'customer-gateway',
  cr: 'capacity-reservation',
  dopt: 'dhcp-options',
  eigw: 'egress-only-internet-gateway',
  eipalloc: 'elastic-ip',
  eni: 'network-interface',
  fl: 'vpc-flow-log',
  fleet: 'fleet',
  h: 'dedicated-host',
  i: 'instance',
  igw: 'internet-gateway',
  key: 'key-pair',
  lt: 'launch-template',
  nat: 'natgateway',
  pcx: 'vpc-peering-connection',
  pg: 'placement-group',
  pl: 'prefix-list',
  rtb: 'route-table',
  sg: 'security-group',
  sgr: 'security-group-rule',
  sir: 'spot-instances-request',
  snap: 'snapshot',
  subnet: 'subnet',
  tgw: 'transit-gateway',
  'tgw-attach': 'transit-gateway-attachment',
  'tgw-rtb': 'transit-gateway-route-table',
  vgw: 'vpn-gateway',
  vol: 'volume',
  vpc: 'vpc',
  vpce: 'vpc-endpoint',
  vpn: 'vpn-connection',
};
