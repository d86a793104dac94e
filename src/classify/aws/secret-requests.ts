// Owns the table of which request members hold secrets although their models do not mark them. For recordings only:
// the request itself is forwarded as it is.
import type { Member, StructureShape } from './model.ts';
import { secretRuleOf } from './secret-members.ts';

/** Names that hold a secret in any service's request. */
const secretInput =
  /^(?:.*(?:passwords?|passphrase|secretstring|secretbinary|clientsecret|authtoken|accesstoken|refreshtoken|idtoken|webidentitytoken|samlassertion|privatekey|privatekeypem|secretaccesskey|sessiontoken|apikey|authkey|presharedkey|sharedsecret|credentials?|connectionstring|tokencode|mfacode|confirmationcode|authorizationcode|passwordverifier)|userdata|authorization|token|secret|secretkey|environmentvariables)$/i;

/** Names that look so and hold none: continuation and idempotency tokens. */
const harmlessInput =
  /(?:next|page|pagination|continuation|starting|client|clientrequest|request|idempotency|creation|change|lock|update)token$|^(?:roleassociation|cluster|signing)credentials?$/i;

/** Members that hold a secret in this place only: `Shape.member`. */
const additions: Readonly<Record<string, ReadonlySet<string>>> = {
  batch: new Set(['KeyValuePair.value', 'EksContainerEnvironmentVariable.value']),
  cloudformation: new Set(['Parameter.ParameterValue']),
  codebuild: new Set(['EnvironmentVariable.value']),
  ecs: new Set(['KeyValuePair.value']),
  elasticbeanstalk: new Set(['ConfigurationOptionSetting.Value']),
  glue: new Set(['ConnectionInput.ConnectionProperties']),
  ssm: new Set(['PutParameterRequest.Value']),
};

/** Which values of a member are hidden. A member belongs to one structure of one service, so its verdict is kept. */
type Verdict = 'never' | 'always' | 'text-or-composite' | 'composite';
const verdicts = new WeakMap<Member, Verdict>();

/**
 * Whether a request member is recorded as `[masked]` beyond the model's own trait. Structures are judged member by
 * member: only text, lists and maps of text can be hidden by name.
 */
export function requestSecretOf(
  service: string,
  owner: StructureShape,
  member: Member,
  value: unknown,
): boolean {
  let verdict = verdicts.get(member);
  if (verdict === undefined) {
    verdict = verdictOf(service, owner, member);
    verdicts.set(member, verdict);
  }
  switch (verdict) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'composite':
      return typeof value === 'object';
    default:
      return typeof value === 'string' || typeof value === 'object';
  }
}

function verdictOf(service: string, owner: StructureShape, member: Member): Verdict {
  if (member.shape.kind === 'structure') return 'never';
  if (additions[service]?.has(`${owner.name}.${member.name}`) === true) return 'always';
  if (secretRuleOf(service, owner, member, false) !== null) return 'always';
  const name = member.name.replace(/[-_]/g, '');
  // `Environment` of some requests is a mere name; its variables come as a map.
  if (/^environment$/i.test(name)) return 'composite';
  return secretInput.test(name) && !harmlessInput.test(name) ? 'text-or-composite' : 'never';
}
