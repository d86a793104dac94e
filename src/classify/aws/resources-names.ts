// Owns the reading of ARN templates and of member names (`SourceDBSnapshotIdentifier` names a dbsnapshot).
// SPEC: Service Authorization Reference, "Resource types".
import type { IamResourceType } from './iam-data.ts';

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'scope'; readonly scope: 'partition' | 'region' | 'account' }
  | { readonly kind: 'name'; readonly name: string };

/** An ARN template cut into its parts. */
export interface Template {
  readonly type: IamResourceType;
  readonly parts: readonly TemplatePart[];
  /** Placeholders other than partition, region and account, in order. The last names the resource itself. */
  readonly placeholders: readonly string[];
  /** Matches ARNs of the type; one group for each placeholder. */
  readonly pattern: RegExp;
}

const scopes: Readonly<Record<string, 'partition' | 'region' | 'account'>> = {
  Partition: 'partition',
  Region: 'region',
  Account: 'account',
};
const templates = new WeakMap<IamResourceType, Template>();

/** Cuts a type's template; kept for the life of the type. */
export function parseTemplate(type: IamResourceType): Template {
  const known = templates.get(type);
  if (known !== undefined) return known;
  const parts: TemplatePart[] = [];
  let pattern = '';
  for (const piece of type.arn.split(/(\$\{[^}]*\})/)) {
    if (piece === '') continue;
    if (!piece.startsWith('${')) {
      parts.push({ kind: 'text', text: piece });
      pattern += piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      continue;
    }
    const name = piece.slice(2, -1);
    const scope = scopes[name];
    parts.push(scope === undefined ? { kind: 'name', name } : { kind: 'scope', scope });
    pattern += scope === undefined ? '(.+)' : '[^:]*';
  }
  const template = {
    type,
    parts,
    placeholders: parts.flatMap((part) => (part.kind === 'name' ? [part.name] : [])),
    pattern: new RegExp(`^${pattern}$`),
  };
  templates.set(type, template);
  return template;
}

/** Whether an ARN is of the template's type. */
export function matchArn(template: Template, arn: string): boolean {
  return template.pattern.test(arn);
}

/** A name without capitals and punctuation, for comparing. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

export interface NameKeys {
  /** What is identified, in the singular: `table`; empty for `Name`, `id`, `arn` alone. */
  readonly noun: string;
  /** How: `name`, `id`, `identifier`, `arn`, or empty when the name does not say. */
  readonly kind: string;
}

const known = new Map<string, NameKeys>();

/** Splits a member or placeholder name into noun and kind. */
export function memberKeys(name: string): NameKeys {
  let keys = known.get(name);
  if (keys === undefined) {
    keys = splitName(name);
    known.set(name, keys);
  }
  return keys;
}

function splitName(name: string): NameKeys {
  const match = /^(.*?)(Identifier|Name|Arn|ARN|Id|ID)(s|List)?$/.exec(
    name.charAt(0).toUpperCase() + name.slice(1),
  );
  const kind = (match?.[2] ?? '').toLowerCase();
  const noun = nameKey(match === null ? name.replace(/List$/, '') : (match[1] ?? ''));
  return { noun: match === null ? singular(noun) : noun, kind };
}

function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  return noun.endsWith('s') && !noun.endsWith('ss') && !noun.endsWith('us')
    ? noun.slice(0, -1)
    : noun;
}
