// Owns `guard policy`: which of its commands runs, their help, and their exit codes.
import { parseArgs } from 'node:util';
import { runCheck } from './policy-check.ts';
import { runExplain } from './policy-explain.ts';
import { type PolicyIo, policyExit, processPolicyIo, UsageError } from './policy-io.ts';
import { runTest } from './policy-test.ts';

const help = `guard policy: check, test and explain policies

Usage
  guard policy check [DIR] [--json] [--annotations] [--no-warnings]
  guard policy test [DIR] [--json] [--annotations]
  guard policy explain [DIR] --action NAME [OPTIONS]

DIR holds the policies: every *.yaml and *.yml in it except *.test.yaml. Default: policies.

check     finds mistakes, rules that can never take effect, and rules wider than they read
test      runs *.test.yaml: principals, operations, and the decisions they must get
explain   decides one operation and says why, rule by rule

Options of check and test
  --annotations          print GitHub annotations (the default where GITHUB_ACTIONS is true)
  --json                 print one JSON document
  --no-warnings          check: only mistakes, no advice

Options of explain
  --action NAME          action such as s3:GetObject; repeat for requests with several
  --resource NAME        resource such as an ARN; repeat for several (default: unknown)
  --access LEVEL         list, read, write, tagging, permissions or ddl (default: the action's own)
  --claim NAME=VALUE     claim of the job's token; repeat
  --group NAME           group to be in, instead of claims; repeat
  --param NAME=VALUE     parameter of the request for when:, as JSON or text; repeat
  --target NAME          target (default: main)
  --region, --account, --service, --operation
  --json

Examples
  guard policy check
  guard policy test policies/examples/deploy
  guard policy explain --action s3:DeleteBucket --resource arn:aws:s3:::shop --group agents
  guard policy explain --action ec2:RunInstances --param InstanceType=p5.48xlarge \\
    --claim repository=acme/shop --claim ref=refs/heads/main

Exit codes
  0  no findings, all tests passed, or explained
  1  findings or failed tests
  2  used wrongly, or no policies found
`;

/** Runs `guard policy …`. Resolves to the exit code. */
export async function runPolicyCommand(
  argv: readonly string[],
  io: PolicyIo = processPolicyIo(),
): Promise<number> {
  const [command, ...rest] = argv;
  if (command === '--help' || command === '-h' || command === 'help' || rest.includes('--help')) {
    io.stdout.write(help);
    return policyExit.ok;
  }
  try {
    switch (command) {
      case 'check':
        return runCheck(io, parseCheck(rest));
      case 'test':
        return runTest(io, parseTest(rest));
      case 'explain':
        return runExplain(io, parseExplain(rest));
      default:
        throw new UsageError(
          command === undefined ? 'which command?' : `unknown command ${JSON.stringify(command)}`,
        );
    }
  } catch (error) {
    if (!(error instanceof UsageError) && !isParseArgsError(error)) throw error;
    io.stderr.write(`guard policy: ${error.message}\nsee guard policy --help\n`);
    return policyExit.usage;
  }
}

function isParseArgsError(error: unknown): error is Error {
  return (
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}

const shared = {
  json: { type: 'boolean', default: false },
  annotations: { type: 'boolean', default: false },
} as const;

function oneDirectory(positionals: readonly string[]): string | undefined {
  if (positionals.length > 1) throw new UsageError('name one directory');
  return positionals[0];
}

function parseCheck(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...shared, 'no-warnings': { type: 'boolean', default: false } },
  });
  return {
    directory: oneDirectory(positionals),
    json: values.json,
    annotations: values.annotations,
    warnings: !values['no-warnings'],
  };
}

function parseTest(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: shared,
  });
  return {
    directory: oneDirectory(positionals),
    json: values.json,
    annotations: values.annotations,
  };
}

function parseExplain(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: shared.json,
      annotations: shared.annotations,
      action: { type: 'string', multiple: true, default: [] },
      resource: { type: 'string', multiple: true, default: [] },
      claim: { type: 'string', multiple: true, default: [] },
      group: { type: 'string', multiple: true, default: [] },
      param: { type: 'string', multiple: true, default: [] },
      access: { type: 'string' },
      target: { type: 'string', default: 'main' },
      region: { type: 'string', default: '*' },
      account: { type: 'string', default: '*' },
      service: { type: 'string' },
      operation: { type: 'string' },
    },
  });
  return { directory: oneDirectory(positionals), ...values };
}
