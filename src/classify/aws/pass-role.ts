// Owns the finding of roles that a request hands to a service (iam:PassRole).
// Must never miss a role ARN: it looks at every string, not at member names alone. SPEC: IAM user guide, "Grant a user
// permissions to pass a role to an AWS service".
import type { OperationPart, Params } from '../../core/operation.ts';
import { looksLikeArn, parseArn, unknownResource } from './resources-literals.ts';

/** Services whose role arguments are the subject of the call, not something passed on. */
const subjectServices: ReadonlySet<string> = new Set(['iam', 'sts', 'sso', 'accessanalyzer']);

const roleArn = /^arn:[^:]*:iam::[^:]*:role\/./;
const profileArn = /^arn:[^:]*:iam::[^:]*:instance-profile\/./;
/** Members that name a role without its ARN, by their lower-case name. */
const roleMember =
  /^(role|servicerole|executionrole|iamrole|jobflowrole|instancerole|taskrole|noderole|autoscalingrole|jobrole|defaultrole)$/;
const profileMember = /instanceprofile(name|arn)?$|^jobflowrole$/;
/** Members that say who may do something; nothing assumes a role named there. */
const notPassed = /principal|grantee/;
/** Services in which a member called role holds one of a few fixed words, or what a finding reports. */
const wordServices: ReadonlySet<string> = new Set([
  'bedrock-agent',
  'bedrock-agent-runtime',
  'bedrock-agentcore',
  'bedrock-runtime',
  'chime',
  'connecthealth',
  'datazone',
  'ec2',
  'eks',
  'grafana',
  'iot-managed-integrations',
  'kinesisvideo',
  'medialive',
  'quicksight',
  'rds',
  'redshift',
  'repostspace',
  'securityagent',
  'securityhub',
  'workdocs',
  'workmail',
]);
const maxNodes = 20_000;

/**
 * The part for all roles passed by the request, or null when it passes none. A role named without
 * its ARN may have any path, and an instance profile any role: both are `*`.
 */
export function passRolePart(
  service: string,
  access: string,
  params: Params,
): OperationPart | null {
  if (subjectServices.has(service)) return null;
  // A read cannot hand a role over; roles in it are filters.
  if (access === 'list' || access === 'read') return null;
  const roles = new Set<string>();
  const complete = walk(service, params, roles);
  if (!complete) roles.add(unknownResource);
  if (roles.size === 0) return null;
  return { action: 'iam:PassRole', access: 'permissions', resources: [...roles] };
}

function walk(service: string, params: Params, roles: Set<string>): boolean {
  const pending: { name: string; value: unknown }[] = [{ name: '', value: params }];
  let nodes = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    nodes += 1;
    if (nodes > maxNodes) return false;
    const { name, value } = next;
    if (typeof value === 'string') addRole({ service, name, value }, roles);
    else if (Array.isArray(value)) {
      for (const child of value) pending.push({ name, value: child });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        // `IamInstanceProfile: {Name|Arn}`: the structure says what its members are.
        const outer = profileMember.test(name) ? name : key.toLowerCase();
        pending.push({ name: outer, value: child });
      }
    }
  }
  return true;
}

interface Found {
  readonly service: string;
  /** Lower-case name of the member. */
  readonly name: string;
  readonly value: string;
}

function addRole({ service, name, value }: Found, roles: Set<string>): void {
  const text = value.trim();
  if (text === '' || notPassed.test(name)) return;
  if (looksLikeArn(text)) {
    if (roleArn.test(text)) roles.add(parseArn(value) === null ? unknownResource : value);
    else if (profileArn.test(text)) roles.add(unknownResource);
    else if (/^arn:[^:]*:iam:/i.test(text) && /role(arn)?s?$/.test(name))
      roles.add(unknownResource);
    return;
  }
  const named = roleMember.test(name) && !wordServices.has(service) && !isGroupKind(service, text);
  if (profileMember.test(name) || named) roles.add(unknownResource);
}

/** EMR calls the kind of an instance group its instance role. */
function isGroupKind(service: string, text: string): boolean {
  return service === 'emr' && /^(MASTER|CORE|TASK)$/.test(text);
}
