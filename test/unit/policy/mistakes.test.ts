// Every kind of mistake in a policy file, each with the exact line and column where it is reported.
import { describe, expect, it } from 'vitest';
import { findingsOf, unmark } from './marked.ts';

/** Wraps rule keys into a policy; `keys` are lines without indentation. */
function rule(...keys: string[]): string {
  return `version: 1\ngroups:\n  agents:\n    - repository: acme/shop\nrules:\n  - id: r\n${keys.map((key) => `    ${key}\n`).join('')}`;
}
const approve = (approval: string) =>
  rule('effect: approve', 'actions: [s3:PutObject]', `approval: ${approval}`);
const approvers = 'approvers: { users: [ann] }';

const cases: readonly (readonly [string, string, RegExp])[] = [
  // The YAML itself
  ['an empty file', '«', /the file is empty/],
  ['a file of comments', '«# nothing\n', /the file is empty/],
  ['broken YAML', 'version: 1\nrules: [«', /not valid YAML/],
  [
    'a tab as indentation',
    'version: 1\nlimits:\n«\tpending-approvals: 1\n',
    /not valid YAML: tabs/,
  ],
  ['an unknown escape', 'version: 1\nx: "a«\\q"\n', /not valid YAML: invalid escape/],
  ['an alias', rule('effect: allow', 'actions: [«*x]'), /aliases \(\*name\) are not allowed/],
  ['an anchor', rule('effect: allow', 'actions: &x «[s3:GetObject]'), /anchors/],
  ['a tag', rule('effect: !!str «allow', 'actions: [s3:GetObject]'), /tags/],
  ['a merge key', 'version: 1\n«<<: { rules: [] }\n', /merge keys/],
  ['a duplicate key', 'version: 1\n«version: 1\n', /stands here twice/],
  ['a number as key', 'version: 1\n«7: x\n', /keys must be plain strings/],
  ['a list as key', 'version: 1\n? «[a]\n: x\n', /keys must be plain strings/],
  ['several documents', 'version: 1\n«---\nversion: 1\n', /several documents/],
  ['a directive', '«%YAML 1.1\n---\nversion: 1\n', /directives/],
  ['deep nesting', `version: 1\nx: ${'['.repeat(200)}«${'['.repeat(50)}`, /nested more than/],
  ['a scalar instead of a policy', '«hello\n', /expected a policy, found a string/],
  ['a list instead of a policy', '«- version: 1\n', /expected a policy, found a list/],
  // Structure
  ['no version', '«rules: []\n', /needs the key "version"/],
  ['another version', 'version: «2\n', /the version 1 must be between 1 and 1/],
  ['the version as a string', 'version: «"1"\n', /expected the version 1, found a string/],
  [
    'an unknown section',
    'version: 1\n«rule: []\n',
    /unknown key "rule" in a policy \(did you mean "rules"\?\)/,
  ],
  [
    'an unknown key of a rule',
    rule('effect: allow', '«acton: x', 'actions: [s3:GetObject]'),
    /unknown key "acton" in a rule \(did you mean "action/,
  ],
  [
    'an unknown key without a neighbour',
    rule('effect: allow', '«zzzzzzzz: x', 'actions: [s3:GetObject]'),
    /known keys: id, effect/,
  ],
  [
    'a rule that is a string',
    'version: 1\nrules:\n  - «allow\n',
    /expected a rule, found a string/,
  ],
  [
    'rules that are a mapping',
    'version: 1\nrules:\n  «allow: x\n',
    /expected a list of rules, found a mapping/,
  ],
  ['a key without a value', 'version: 1\n«rules:\n', /a list of rules is missing here/],
  ['an empty list', rule('effect: allow', 'actions: «[]'), /a list of actions must not be empty/],
  [
    'an empty string',
    rule('effect: allow', 'actions: [s3:GetObject]', 'reason: «""'),
    /a sentence must not be empty/,
  ],
  [
    'a mapping instead of a string',
    rule('effect: allow', 'actions: [s3:GetObject]', 'reason: «{ a: b }'),
    /expected a sentence, found a mapping/,
  ],
  // Rules
  [
    'a rule without an id',
    'version: 1\nrules:\n  - «effect: allow\n    actions: [s3:GetObject]\n',
    /a rule needs the key "id"/,
  ],
  [
    'a rule without an effect',
    'version: 1\nrules:\n  - «id: r\n    actions: [s3:GetObject]\n',
    /a rule needs the key "effect"/,
  ],
  [
    'a rule without actions',
    'version: 1\nrules:\n  - «id: r\n    effect: allow\n',
    /a rule needs the key "actions"/,
  ],
  [
    'a malformed id',
    'version: 1\nrules:\n  - id: «a b\n    effect: allow\n    actions: [s3:GetObject]\n',
    /"a b" is not an id/,
  ],
  [
    'a mistyped effect',
    rule('effect: «alow', 'actions: [s3:GetObject]'),
    /"alow" is not an effect \(did you mean "allow"\?\)/,
  ],
  [
    'an unknown effect',
    rule('effect: «perhaps', 'actions: [s3:GetObject]'),
    /one of: allow, deny, approve/,
  ],
  [
    'an effect that YAML 1.1 would read as true',
    rule('effect: «yes', 'actions: [s3:GetObject]'),
    /"yes" is not an effect/,
  ],
  [
    'a mistyped access level',
    rule('effect: deny', 'actions: [s3:PutObject]', 'access: [«wrtie]'),
    /did you mean "write"\?/,
  ],
  [
    'an access level no matching action has',
    rule('effect: deny', 'actions: [«s3:Get*]', 'access: [write]'),
    /can never match: its access level is read/,
  ],
  [
    'an access level a database action does not have',
    rule('effect: deny', 'actions: [«postgres:select]', 'access: [write]'),
    /its access level is read/,
  ],
  [
    'a group that is not defined',
    rule('effect: allow', 'groups: [«agent]', 'actions: [s3:GetObject]'),
    /no group is named "agent" \(did you mean "agents"\?\)/,
  ],
  [
    'a target that is not defined',
    rule('effect: allow', 'targets: [«mian]', 'actions: [s3:GetObject]'),
    /no target is named "mian" \(did you mean "main"\?\)/,
  ],
  [
    'an approval on a deny',
    rule('effect: deny', 'actions: [s3:GetObject]', `approval: «{ ${approvers} }`),
    /approval: has no effect on a rule with effect deny/,
  ],
  // Actions
  [
    'a mistyped action',
    rule('effect: deny', 'actions: [«s3:DeleteBuket]'),
    /there is no action "s3:DeleteBuket" \(did you mean "s3:DeleteBucket"\?\)/,
  ],
  [
    'a glob that matches nothing',
    rule('effect: deny', 'actions: [«s3:Destroy*]'),
    /"s3:Destroy\*" matches no action/,
  ],
  [
    'a mistyped service',
    rule('effect: deny', 'actions: [«dynamdb:PutItem]'),
    /no service has the action prefix "dynamdb" \(did you mean "dynamodb:PutItem"\?\)/,
  ],
  [
    'a wildcard in the service',
    rule('effect: deny', 'actions: ["«s*:Get*"]').replace('"«', '«"'),
    /the part before ":" must not have wildcards/,
  ],
  [
    'an action without a service',
    rule('effect: deny', 'actions: [«GetObject]'),
    /"GetObject" is not an action/,
  ],
  [
    'an operation with a space',
    rule('effect: deny', 'actions: [«"s3:Get Object"]'),
    /is not an action/,
  ],
  [
    'a mistyped database action',
    rule('effect: deny', 'actions: [«postgres:drp]'),
    /there is no action "postgres:drp" \(did you mean "postgres:drop"\?\)/,
  ],
  [
    'a mistyped database system',
    rule('effect: deny', 'actions: [«postgre:drop]'),
    /did you mean "postgres:drop"\?/,
  ],
  [
    'a mistyped Kubernetes verb',
    rule('effect: deny', 'actions: [«kubernetes:deletecolection]'),
    /did you mean "kubernetes:deletecollection"\?/,
  ],
  // Resources
  [
    'a bucket name alone',
    rule('effect: allow', 'actions: [s3:GetObject]', 'resources: [«acme-data]'),
    /can never match a resource \(write the whole name; for an S3 bucket arn:aws:s3:::acme-data\)/,
  ],
  [
    'half an ARN',
    rule('effect: allow', 'actions: [s3:GetObject]', 'resources: [«"arn:aws:s3:acme"]'),
    /is not a whole ARN/,
  ],
  [
    'an unknown partition',
    rule('effect: allow', 'actions: [s3:GetObject]', 'resources: [«"arn:asw:s3:::x"]'),
    /there is no partition "asw" \(did you mean "aws"\?\)/,
  ],
  [
    'an impossible account',
    rule('effect: allow', 'actions: [iam:GetRole]', 'resources: [«"arn:aws:iam::1234:role/x"]'),
    /"1234" is not an account/,
  ],
  [
    'a table of an undefined target',
    rule('effect: allow', 'actions: [postgres:select]', 'resources: [«"postgres:orders/public.x"]'),
    /no target is named "orders"/,
  ],
  [
    'a database resource without a target',
    rule('effect: allow', 'actions: [postgres:select]', 'resources: [«"postgres:orders"]'),
    /write postgres:TARGET\/NAME/,
  ],
  // Groups
  [
    'a mistyped claim',
    'version: 1\ngroups:\n  a:\n    - «repositry: acme/shop\n',
    /no token carries a claim "repositry" \(did you mean "repository"\?\)/,
  ],
  ['an entry without claims', 'version: 1\ngroups:\n  a:\n    - «{}\n', /would hold everybody/],
  [
    'a group without entries',
    'version: 1\ngroups:\n  a: «[]\n',
    /a list of alternatives must not be empty/,
  ],
  [
    'a malformed group name',
    'version: 1\ngroups:\n  «A b:\n    - repository: acme/shop\n',
    /"A b" is not a name for a group/,
  ],
  [
    'a repository without its owner',
    'version: 1\ngroups:\n  a:\n    - repository: «shop\n',
    /is never the repository of a token \(write owner\/name\)/,
  ],
  [
    'a branch name as ref',
    'version: 1\ngroups:\n  a:\n    - ref: «main\n',
    /did you mean "refs\/heads\/main"\?/,
  ],
  [
    'an impossible runner',
    'version: 1\ngroups:\n  a:\n    - runner_environment: «my-host\n',
    /one of: github-hosted, self-hosted/,
  ],
  [
    'a name where an id stands',
    'version: 1\ngroups:\n  a:\n    - repository_id: «acme\n',
    /it is a number/,
  ],
  [
    'a number that loses digits',
    'version: 1\ngroups:\n  a:\n    - run_id: «0x10\n',
    /expected a pattern, found a number/,
  ],
  [
    'a workflow without its ref',
    'version: 1\ngroups:\n  a:\n    - job_workflow_ref: «agent.yml\n',
    /write owner\/name\/.github/,
  ],
  ['a short commit', 'version: 1\ngroups:\n  a:\n    - sha: «abc123\n', /full commit id/],
  // Targets
  [
    'a target of no kind',
    'version: 1\ntargets:\n  main: «{}\n',
    /a target needs one of the keys aws/,
  ],
  [
    'a target of two kinds',
    'version: 1\ntargets:\n  main:\n    kubernetes: { eks: a, region: eu-west-1 }\n    «aws: { role: arn:aws:iam::111122223333:role/x, regions: [eu-west-1] }\n',
    /a target has one kind/,
  ],
  [
    'a role that is none',
    'version: 1\ntargets:\n  main: { aws: { role: «arn:aws:iam::111122223333:user/x, regions: [eu-west-1] } }\n',
    /is not the ARN of a role/,
  ],
  [
    'a region that is none',
    'version: 1\ntargets:\n  main: { aws: { role: arn:aws:iam::111122223333:role/x, regions: [«ireland] } }\n',
    /"ireland" is not a region/,
  ],
  [
    'a plain http endpoint',
    'version: 1\ntargets:\n  main: { aws: { role: arn:aws:iam::111122223333:role/x, regions: [eu-west-1], endpoints: { s3: «"http://x" } } }\n',
    /is not an https origin/,
  ],
  [
    'an endpoint with a path',
    'version: 1\ntargets:\n  main: { aws: { role: arn:aws:iam::111122223333:role/x, regions: [eu-west-1], endpoints: { s3: «"https://x/y" } } }\n',
    /is not an https origin/,
  ],
  [
    'an unknown way to sign in',
    'version: 1\ntargets:\n  db: { postgres: { host: h, database: d, user: u, auth: «password } }\n',
    /"password" is not a way to authenticate/,
  ],
  [
    'half a cluster',
    'version: 1\ntargets:\n  k: { kubernetes: «{ eks: shop } }\n',
    /needs eks and region/,
  ],
  // Approvals
  [
    'an approve rule without approval',
    'version: 1\nrules:\n  - «id: r\n    effect: approve\n    actions: [s3:PutObject]\n',
    /an approve rule needs approval:/,
  ],
  ['an approval nobody can give', approve('«{ required: 1 }'), /nobody can approve this/],
  ['approvers that are empty', approve('{ approvers: «{ users: [] } }'), /nobody can approve this/],
  [
    'more approvals than people',
    approve('«{ approvers: { users: [ann, Ann] }, required: 2 }'),
    /2 people must approve and only 1 is named/,
  ],
  [
    'a team without its organisation',
    approve('{ approvers: { teams: [«platform] } }'),
    /"platform" is not a team/,
  ],
  [
    'a malformed login',
    approve('{ approvers: { users: [«"@ann"] } }'),
    /"@ann" is not a GitHub login/,
  ],
  [
    'a duration without a unit',
    approve(`{ ${approvers}, expires: «30 }`),
    /30 is not a duration such as 30m/,
  ],
  ['a duration too long', approve(`{ ${approvers}, expires: «30d }`), /"30d" is out of range/],
  [
    'an unknown channel',
    approve(`{ ${approvers}, channel: «slack }`),
    /"slack" is not an approval channel/,
  ],
  [
    'the environment channel without an environment',
    approve('«{ channel: environment }'),
    /needs environment:/,
  ],
  [
    'an environment for the pull-request channel',
    approve(`{ ${approvers}, «environment: prod }`),
    /has no effect on the pull-request channel/,
  ],
  [
    'a mistyped approval key',
    approve(`{ ${approvers}, «expire: 30m }`),
    /unknown key "expire" in an approval \(did you mean "expires"\?\)/,
  ],
  // Conditions
  [
    'a condition that does not parse',
    rule('effect: deny', 'actions: [s3:GetObject]', `when: 'params.A =«= '`).replace(
      '=«= ',
      '== «',
    ),
    /when: Unexpected token: EOF/,
  ],
  [
    'a condition that is no condition',
    rule('effect: deny', 'actions: [s3:GetObject]', `when: «params.A + "x"`),
    /the expression is of type|must be true or false/,
  ],
  [
    'an unknown variable',
    rule('effect: deny', 'actions: [s3:GetObject]', `when: '«parms.A == 1'`),
    /unknown variable: parms \(did you mean "params"\?\)/,
  ],
  [
    'an unknown field of operation',
    rule('effect: deny', 'actions: [s3:GetObject]', `when: 'operation.«acount == "1"'`),
    /did you mean "account"\?/,
  ],
  [
    'an unknown claim in a condition',
    rule('effect: deny', 'actions: [s3:GetObject]', `when: 'claims«.repositry == "a"'`).replace(
      'claims«.',
      'claims.«',
    ),
    /no token carries a claim "repositry"/,
  ],
  [
    'an unknown group in a condition',
    rule('effect: deny', 'actions: [s3:GetObject]', `when: '«"agnets" in groups'`),
    /unknown group "agnets" \(did you mean "agents"\?\)/,
  ],
  [
    'a regular expression',
    rule('effect: deny', 'actions: [s3:GetObject]', `when: 'params.A.«matches("a+")'`),
    /matches\(\) is not available \(regular expressions are not available/,
  ],
  [
    'an unknown function',
    rule('effect: deny', 'actions: [s3:GetObject]', `when: 'params.A.«startWith("a")'`),
    /did you mean "startsWith"\?/,
  ],
  [
    'a mistake in a block of lines',
    rule(
      'effect: deny',
      'actions: [s3:GetObject]',
      'when: |',
      '  params.A == 1 &&',
      '    «parms.B == 2',
    ),
    /unknown variable: parms/,
  ],
  // Masks and reveals
  [
    'a mask no detector knows',
    'version: 1\nmasks:\n  - id: m\n    detect: [«e-mail]\n',
    /"e-mail" is not a detector \(did you mean "email"\?\)/,
  ],
  ['a mask of nothing', 'version: 1\nmasks:\n  - «id: m\n', /masks nothing/],
  [
    'a field that is no column',
    'version: 1\nmasks:\n  - id: m\n    fields: [«customers.email]\n',
    /is not a field/,
  ],
  [
    'a reveal of what no rule allows',
    'version: 1\nrules:\n  - { id: r, effect: allow, actions: [s3:GetObject] }\nreveal:\n  - «id: v\n    actions: [secretsmanager:GetSecretValue]\n',
    /reveals nothing/,
  ],
  // The rest
  [
    'a limit that is no number',
    'version: 1\nlimits: { deletes-per-session: «many }\n',
    /expected a number of deletions, found a string/,
  ],
  [
    'a negative limit',
    'version: 1\nlimits: { deletes-per-session: «-1 }\n',
    /must be between 0 and/,
  ],
  [
    'a mistyped limit',
    'version: 1\nlimits: { «deletes-per-sesion: 1 }\n',
    /did you mean "deletes-per-session"\?/,
  ],
  ['a store that is none', 'version: 1\nrecord: { store: «/var/log }\n', /is not a store/],
  [
    'a retention in hours',
    'version: 1\nrecord: { store: s3://acme-audit, retain: «12h }\n',
    /"12h" is not a number of days/,
  ],
  [
    'a tunnel to a URL',
    'version: 1\nnetwork: { tunnel: [«"https://x.org"] }\n',
    /is not a host pattern/,
  ],
];

describe('a mistake in a policy file', () => {
  it.each(cases)('%s is reported where it stands', (_, marked, message) => {
    const { text, line, column } = unmark(marked);
    const findings = findingsOf(text);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(new RegExp(`^${line}:${column}: `));
    expect(findings[0]).toMatch(message);
  });

  it('does not hide the others: all of a file are reported, in order', () => {
    const findings = findingsOf(
      [
        'version: 2',
        'groups:',
        '  agents:',
        '    - repositry: acme/shop',
        'rules:',
        '  - id: one',
        '    effect: alow',
        '    actions: [s3:GetObject]',
        '  - id: two',
        '    effect: allow',
        '    groups: [agnets]',
        '    actions: [s3:GetObjekt]',
        '    when: params.',
        '',
      ].join('\n'),
    );
    expect(findings.map((finding) => finding.split(': ')[0])).toEqual([
      '1:10',
      '4:7',
      '7:13',
      '11:14',
      '12:15',
      '13:18',
    ]);
  });

  it('prints words of the file on one line and without control characters', () => {
    const [finding] = findingsOf('version: 1\n"a\\n::error::x\\e\\u202e": 1\n');
    expect(finding).toContain('unknown key "a\\n::error::x\\u001b?"');
  });

  it('reports a file that is too large without reading it', () => {
    expect(findingsOf(`version: 1\n# ${'x'.repeat(300_000)}\n`)).toEqual([
      '1:1: the file is larger than 256 KiB (split it)',
    ]);
  });

  it('reports what stands twice, in one file and across files', async () => {
    const { readPolicy } = await import('../../../src/policy/parse.ts');
    const { fakeCatalog } = await import('./fake-catalog.ts');
    const text = [
      'version: 1',
      'groups: { a: [{ repository: x/y }] }',
      'targets: { t: { kubernetes: { eks: a, region: eu-west-1 } } }',
      'rules: [{ id: r, effect: deny, actions: [s3:GetObject] }]',
      'limits: { pending-approvals: 1 }',
      '',
    ].join('\n');
    const { policy, diagnostics } = readPolicy(
      [
        { path: 'b.yaml', text },
        { path: 'a.yaml', text },
      ],
      { knownActions: fakeCatalog },
    );
    expect(policy).toBeNull();
    expect(
      diagnostics.map(
        ({ at, message, hint }) => `${at.file}:${at.line}:${at.column} ${message} ${hint}`,
      ),
    ).toEqual([
      'b.yaml:2:11 the group "a" is defined twice the first is at a.yaml:2:11',
      'b.yaml:3:12 the target "t" is defined twice the first is at a.yaml:3:12',
      'b.yaml:4:15 the id "r" is defined twice the first is at a.yaml:4:15',
      'b.yaml:5:11 limits.pending-approvals is defined twice the first is at a.yaml:5:11',
    ]);
  });
});
