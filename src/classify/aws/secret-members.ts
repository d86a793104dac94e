// Owns the table of which answer members hold secrets: the model's sensitive trait with a secret's name, and additions
// that the models do not mark. Masked by default; everything else that is merely sensitive is masked in recordings only.
// Must never name what clients send back to go on: pagination tokens, ids, ARNs, URLs.
import type { LeafEncoding } from '../../core/position.ts';
import type { Member, Shape, StructureShape } from './model.ts';

/** How to treat a member that holds a secret. */
export interface SecretRule {
  readonly type: string;
  readonly encoding: LeafEncoding;
  readonly when?: { readonly sibling: string; readonly equals: string };
  /** The member is a map of which only these keys are secret. */
  readonly keys?: readonly string[];
}

const secretName =
  /secret|passw|passphrase|token|private_?key|credential|auth_?key|api_?key|plain_?text|access_?key|key_?material|pre_?shared_?key|userdata|authorization/i;

/** What continues a listing, names a thing or says where it is; and what says how, not what. */
const harmlessName =
  /(?:next|page|pagination|continuation|block|client|request|idempotency)_?token$|_?(?:arn|arns|id|ids|url|uri|type|status|name|parameter|expiration|expiry|location|scopes?)$/i;

/** Trait-marked members with a secret's name that hold none: maps of names to ARNs. */
const exempt: ReadonlySet<string> = new Set([
  'apprunner CodeConfigurationValues.RuntimeEnvironmentSecrets',
  'apprunner ImageConfiguration.RuntimeEnvironmentSecrets',
  'kinesisvideo MediaSourceConfig.MediaUriSecretArn',
]);

const secret: SecretRule = { type: 'secret', encoding: 'text' };
const password: SecretRule = { type: 'password', encoding: 'text' };
const token: SecretRule = { type: 'token', encoding: 'text' };
const privateKey: SecretRule = { type: 'private-key', encoding: 'text' };
const environment: SecretRule = { type: 'environment', encoding: 'text' };
const userData: SecretRule = { type: 'user-data', encoding: 'base64' };
const registryLogin: SecretRule = { type: 'token', encoding: 'basic' };
const secureString: SecretRule = {
  type: 'parameter',
  encoding: 'json',
  when: { sibling: 'Type', equals: 'SecureString' },
};

/** Additions by service: `Shape.member`, or `*.member` for a member of any shape. */
const additions: Readonly<Record<string, Readonly<Record<string, SecretRule>>>> = {
  amplify: { '*.environmentVariables': environment },
  apigateway: { 'ApiKey.value': secret },
  apprunner: { '*.RuntimeEnvironmentVariables': environment },
  appsync: { 'ApiKey.id': secret, '*.environmentVariables': environment },
  athena: { '*.AuthToken': token },
  autoscaling: { 'LaunchConfiguration.UserData': userData },
  batch: {
    'KeyValuePair.value': environment,
    'EksContainerEnvironmentVariable.value': environment,
  },
  cloudhsmv2: { 'Cluster.PreCoPassword': password },
  codeartifact: { 'GetAuthorizationTokenResult.authorizationToken': token },
  codebuild: {
    'EnvironmentVariable.value': {
      ...environment,
      when: { sibling: 'type', equals: 'PLAINTEXT' },
    },
    'ExportedEnvironmentVariable.value': environment,
    'SSMSession.streamUrl': token,
    'SSMSession.tokenValue': token,
    'Webhook.secret': secret,
  },
  codepipeline: { 'WebhookAuthConfiguration.SecretToken': token },
  connect: { '*.ParticipantToken': token },
  connectparticipant: { 'ConnectionCredentials.ConnectionToken': token },
  dataexchange: { '*.ApiKey': secret },
  directconnect: { '*.authKey': secret },
  docdb: { '*.MasterUserPassword': password },
  ec2: {
    'InstanceAttribute.UserData': userData,
    'VpnConnection.CustomerGatewayConfiguration': secret,
  },
  ecr: { 'AuthorizationData.authorizationToken': registryLogin },
  'ecr-public': { 'AuthorizationData.authorizationToken': registryLogin },
  ecs: { 'KeyValuePair.value': environment, 'Session.streamUrl': token },
  eks: { 'License.token': token },
  elasticbeanstalk: {
    'ConfigurationOptionSetting.Value': {
      ...environment,
      when: { sibling: 'Namespace', equals: 'aws:elasticbeanstalk:application:environment' },
    },
  },
  elbv2: { 'AuthenticateOidcActionConfig.ClientSecret': secret },
  emr: {
    'KerberosAttributes.ADDomainJoinPassword': password,
    'KerberosAttributes.CrossRealmTrustPrincipalPassword': password,
    'KerberosAttributes.KdcAdminPassword': password,
  },
  firehose: { 'SplunkDestinationDescription.HECToken': token },
  gamelift: { 'GetComputeAuthTokenOutput.AuthToken': token },
  glue: {
    'Connection.ConnectionProperties': { ...password, keys: ['PASSWORD', 'ENCRYPTED_PASSWORD'] },
    'SourceControlDetails.AuthToken': token,
  },
  grafana: {
    'CreateWorkspaceApiKeyResponse.key': secret,
    'ServiceAccountTokenSummaryWithKey.key': secret,
  },
  iam: {
    'VirtualMFADevice.Base32StringSeed': { type: 'mfa-seed', encoding: 'base64' },
    'VirtualMFADevice.QRCodePNG': { type: 'mfa-seed', encoding: 'base64' },
  },
  imagebuilder: { 'AdditionalInstanceConfiguration.userDataOverride': userData },
  iot: { 'SalesforceAction.token': token },
  'kinesis-video-signaling': { 'IceServer.Password': password },
  lambda: { 'EnvironmentResponse.Variables': environment },
  'license-manager': {
    'CreateTokenResponse.Token': token,
    'GetAccessTokenResponse.AccessToken': token,
  },
  lightsail: {
    'Container.environment': environment,
    'ContainerServiceRegistryLogin.password': password,
    'CreateKeyPairResult.privateKeyBase64': privateKey,
    'DownloadDefaultKeyPairResult.privateKeyBase64': privateKey,
    'InstanceAccessDetails.password': password,
    'InstanceAccessDetails.privateKey': privateKey,
    '*.masterUserPassword': password,
  },
  neptune: { '*.MasterUserPassword': password },
  pinpoint: { 'BaiduChannelResponse.Credential': secret, 'GCMChannelResponse.Credential': secret },
  'redshift-serverless': { 'GetIdentityCenterAuthTokenResponse.token': token },
  sagemaker: {
    '*.ContainerEnvironmentVariables': environment,
    '*.Environment': environment,
    '*.EnvironmentVariables': environment,
    'StartSessionResponse.StreamUrl': token,
    'StartSessionResponse.TokenValue': token,
  },
  secretsmanager: {
    'GetSecretValueResponse.SecretString': { type: 'secret', encoding: 'json' },
    'SecretValueEntry.SecretString': { type: 'secret', encoding: 'json' },
  },
  securityhub: {
    '*.MasterUserPassword': password,
    '*.PreSharedKey': secret,
    '*.UserData': userData,
  },
  signin: { 'CreateOAuth2TokenResponseBody.idToken': token },
  ssm: {
    'Parameter.Value': secureString,
    'ParameterHistory.Value': secureString,
    'ResumeSessionResponse.StreamUrl': token,
    'ResumeSessionResponse.TokenValue': token,
    'StartSessionResponse.StreamUrl': token,
    'StartSessionResponse.TokenValue': token,
  },
  wickr: {
    'OidcTokenInfo.accessToken': token,
    'OidcTokenInfo.idToken': token,
    'OidcTokenInfo.refreshToken': token,
  },
  workmail: { 'AssumeImpersonationRoleResponse.Token': token },
};

/**
 * The rule for a member of an answer, or null when it holds no secret. `sensitive`: the trait stands on the member,
 * its shape, or anything around it.
 */
export function secretRuleOf(
  service: string,
  owner: StructureShape,
  member: Member,
  sensitive: boolean,
): SecretRule | null {
  const table = additions[service];
  const added = table?.[`${owner.name}.${member.name}`] ?? table?.[`*.${member.name}`];
  if (added !== undefined) return added;
  if (!sensitive || !secretName.test(member.name) || harmlessName.test(member.name)) return null;
  // Structures are judged member by member, or an id beside a secret would be hidden with it.
  if (!holdsText(member.shape) || exempt.has(`${service} ${owner.name}.${member.name}`))
    return null;
  return {
    type: typeOfName(member.name),
    encoding: /userdata/i.test(member.name) ? 'base64' : 'text',
  };
}

function holdsText(shape: Shape): boolean {
  if (shape.kind === 'list') return holdsText(shape.element.shape);
  if (shape.kind === 'map') return holdsText(shape.value.shape);
  return shape.kind === 'string' || shape.kind === 'blob';
}

function typeOfName(name: string): string {
  if (/passw|passphrase/i.test(name)) return 'password';
  if (/private_?key|key_?material/i.test(name)) return 'private-key';
  if (/token/i.test(name)) return 'token';
  return /userdata/i.test(name) ? 'user-data' : 'secret';
}

/** Roles of a credential triple, for substitution. */
export type CredentialRole =
  | 'credentials.accessKeyId'
  | 'credentials.secretAccessKey'
  | 'credentials.sessionToken'
  | 'credentials.expiration';

/** The role of a member, when its structure is a set of AWS credentials (id and secret side by side). */
export function credentialRoleOf(owner: StructureShape, member: Member): CredentialRole | null {
  const role = roleOfName(member.name);
  return role !== null && isCredentialStructure(owner) ? role : null;
}

function isCredentialStructure(owner: StructureShape): boolean {
  const roles = new Set([...owner.members.keys()].map(roleOfName));
  return roles.has('credentials.accessKeyId') && roles.has('credentials.secretAccessKey');
}

function roleOfName(name: string): CredentialRole | null {
  if (/^access_?key_?id$/i.test(name)) return 'credentials.accessKeyId';
  if (/^secret_?(?:access_?)?key$/i.test(name)) return 'credentials.secretAccessKey';
  if (/^session_?token$/i.test(name)) return 'credentials.sessionToken';
  return /^expiration(?:time)?$/i.test(name) ? 'credentials.expiration' : null;
}
