// Owns running policy tests: each expectation against the real decider.
import type { Decision, SourcePosition } from '../core/decision.ts';
import { createDecider } from './decide.ts';
import { type Diagnostic, DiagnosticSink } from './diagnostics.ts';
import type { ActionCatalog, Policy, PolicyFile } from './model.ts';
import { type PolicyTest, readPolicyTests } from './test-file.ts';

export interface PolicyTestResult {
  readonly name: string;
  readonly at: SourcePosition;
  readonly passed: boolean;
  /** What was expected and what came; empty when it passed. */
  readonly problem: string;
  readonly decision: Decision;
}

/** Runs all tests of the files. Mistakes in the files are diagnostics, and as bad as a failed test. */
export function runPolicyTests(
  policy: Policy,
  files: readonly PolicyFile[],
  catalog: ActionCatalog,
): { readonly results: readonly PolicyTestResult[]; readonly diagnostics: readonly Diagnostic[] } {
  const sink = new DiagnosticSink();
  const decider = createDecider(policy);
  const tests = files.flatMap((file) => readPolicyTests(file, policy, catalog, sink));
  const results = tests.map((test): PolicyTestResult => {
    const decision = decider.decide(test.principal, test.operation);
    const problem = problemOf(test, decision);
    return { name: test.name, at: test.at, passed: problem === '', problem, decision };
  });
  return { results, diagnostics: sink.sorted() };
}

function problemOf(test: PolicyTest, decision: Decision): string {
  if (decision.effect !== test.expect) {
    return `expected ${test.expect}, got ${decision.effect}: ${decision.explanation}`;
  }
  const by = decision.deciding.map((rule) => rule.id);
  if (test.by !== null && !sameSet(test.by, by)) {
    return `expected ${test.by.join(', ')} to decide, but ${by.join(', ') || 'no rule'} did`;
  }
  const masks = decision.masks.map((mask) => mask.id);
  if (test.masks !== null && !sameSet(test.masks, masks)) {
    return `expected the masks ${test.masks.join(', ') || '(none)'}, got ${masks.join(', ') || '(none)'}`;
  }
  if (test.revealed !== null && test.revealed !== (decision.reveal !== null)) {
    return test.revealed
      ? 'expected the answer to be revealed'
      : `revealed by ${decision.reveal?.id ?? ''}`;
  }
  return '';
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
