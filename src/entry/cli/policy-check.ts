// Owns `guard policy check`: mistakes first; when there are none, advice on what the policy really says.
import { analysePolicy } from '../../policy/analyse.ts';
import { unenforceable } from '../../policy/capabilities.ts';
import { readPolicy } from '../../policy/parse.ts';
import { buildCapabilities } from '../capabilities.ts';
import {
  counted,
  directoryOf,
  jsonDiagnostic,
  outputStyle,
  type PolicyIo,
  policyExit,
  printDiagnostics,
  printJson,
  printText,
  readPolicyFiles,
} from './policy-io.ts';

export interface CheckOptions {
  readonly directory: string | undefined;
  readonly json: boolean;
  readonly annotations: boolean;
  readonly warnings: boolean;
}

/** Returns the exit code. */
export function runCheck(io: PolicyIo, options: CheckOptions): number {
  const style = outputStyle(io, options);
  const directory = directoryOf(io, options.directory);
  const files = readPolicyFiles(io, directory);
  const catalog = io.catalog();
  const { policy, diagnostics } = readPolicy(files, { knownActions: catalog });
  const advice =
    policy === null
      ? []
      : [...unenforceable(policy, buildCapabilities), ...analysePolicy(policy, catalog)];
  const findings = [
    ...diagnostics,
    ...advice.filter(({ severity }) => severity === 'error' || options.warnings),
  ];
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const code = findings.length === 0 ? policyExit.ok : policyExit.findings;
  if (style.json) {
    printJson(io, {
      ok: findings.length === 0,
      files: files.map((file) => file.path),
      digest: policy?.digest ?? null,
      findings: findings.map(jsonDiagnostic),
    });
    return code;
  }
  printDiagnostics(io, style, findings);
  const what =
    findings.length === 0
      ? `no findings; ${counted(policy?.rules.length ?? 0, 'rule')}, ${counted(policy?.groups.length ?? 0, 'group')}`
      : `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`;
  printText(io, style, `${directory}: ${counted(files.length, 'file')}, ${what}`);
  return code;
}
