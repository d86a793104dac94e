// Owns `guard policy test`: runs the tests beside the policies and says which decision came instead.
import type { Diagnostic } from '../../policy/diagnostics.ts';
import { readPolicy } from '../../policy/parse.ts';
import { type PolicyTestResult, runPolicyTests } from '../../policy/run-tests.ts';
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
  readTestFiles,
  UsageError,
} from './policy-io.ts';

export interface TestOptions {
  readonly directory: string | undefined;
  readonly json: boolean;
  readonly annotations: boolean;
}

/** Returns the exit code. */
export function runTest(io: PolicyIo, options: TestOptions): number {
  const style = outputStyle(io, options);
  const directory = directoryOf(io, options.directory);
  const files = readPolicyFiles(io, directory);
  const tests = readTestFiles(io, directory);
  if (tests.length === 0) throw new UsageError(`${directory} has no *.test.yaml`);
  const catalog = io.catalog();
  const { policy, diagnostics } = readPolicy(files, { knownActions: catalog });
  const run =
    policy === null ? { results: [], diagnostics } : runPolicyTests(policy, tests, catalog);
  const failed = run.results.filter((result) => !result.passed);
  const ok = failed.length === 0 && run.diagnostics.length === 0;
  const code = ok ? policyExit.ok : policyExit.findings;
  if (style.json) {
    printJson(io, {
      ok,
      findings: run.diagnostics.map(jsonDiagnostic),
      results: run.results.map(jsonResult),
    });
    return code;
  }
  printDiagnostics(io, style, run.diagnostics);
  printDiagnostics(io, style, failed.map(failureOf));
  const mistakes =
    run.diagnostics.length === 0 ? '' : `, ${counted(run.diagnostics.length, 'mistake')}`;
  const passed = run.results.length - failed.length;
  printText(io, style, `${directory}: ${passed} passed, ${failed.length} failed${mistakes}`);
  return code;
}

function failureOf({ at, name, problem }: PolicyTestResult): Diagnostic {
  return { severity: 'error', at, message: `${name}: ${problem}` };
}

function jsonResult({ name, at, passed, problem, decision }: PolicyTestResult) {
  return {
    name,
    file: at.file,
    line: at.line,
    passed,
    problem,
    effect: decision.effect,
    deciding: decision.deciding.map((rule) => rule.id),
  };
}
