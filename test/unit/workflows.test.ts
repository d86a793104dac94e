// Holds the workflows to the habits of SECURITY.md: pinned actions, no default permissions, no template in scripts.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = resolve(import.meta.dirname, '../../.github/workflows');
const workflows = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Record<
    string,
    { readonly permissions?: unknown; readonly steps?: readonly Step[] }
  >;
}
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe('the workflows', () => {
  it('are there', () => {
    expect(workflows).toEqual(
      expect.arrayContaining([
        'ci.yml',
        'check-dist.yml',
        'release.yml',
        'refresh-aws-data.yml',
        'guarded-job.example.yml',
      ]),
    );
  });

  it.each(workflows)('%s grants nothing by default and something per job', (name) => {
    const workflow = parse(readFileSync(join(folder, name), 'utf8')) as Workflow;
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
  });

  it.each(workflows)('%s pins every action by commit, with its version beside it', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const uses = [...text.matchAll(/uses:\s*(\S+)(.*)/g)].filter((match) => match[1] !== './');
    expect(
      uses.filter((match) => !/@[0-9a-f]{40}$/.test(match[1] ?? '')).map((match) => match[1]),
    ).toEqual([]);
    expect(
      uses.filter((match) => !/^ # v\d/.test(match[2] ?? '')).map((match) => match[1]),
    ).toEqual([]);
  });

  it.each(workflows)(
    '%s keeps expressions out of its scripts and credentials out of its checkouts',
    (name) => {
      const workflow = parse(readFileSync(join(folder, name), 'utf8')) as Workflow;
      const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);
      expect(steps.filter((step) => step.run?.includes('${{')).map((step) => step.run)).toEqual([]);
      const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
      expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
    },
  );
});
