// Owns the check of a stand-in against GitHub's own REST description: every request taken and every answer given
// must fit it. Must never be lenient: an unknown path, parameter or status is a failure.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import * as formats from 'ajv-formats';

type Schema = Record<string, unknown>;
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Schema;
}
interface OperationDescription {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<
    string,
    { readonly content?: Record<string, { readonly schema: Schema }> }
  >;
}
interface Route {
  readonly template: string;
  readonly pattern: RegExp;
  readonly operations: Record<string, OperationDescription>;
}

/** `nullable: true` of OpenAPI 3.0 in the words of JSON Schema. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (value === null || typeof value !== 'object') return value;
  const result: Record<string, unknown> = {};
  const source = value as Record<string, unknown>;
  for (const [key, part] of Object.entries(source)) {
    if (key !== 'nullable' && key !== 'example' && key !== 'examples') {
      result[key] = toJsonSchema(part);
    }
  }
  if (source['nullable'] !== true) return result;
  if (Array.isArray(result['enum'])) result['enum'] = [...result['enum'], null];
  if (typeof result['type'] === 'string') return { ...result, type: [result['type'], 'null'] };
  return { anyOf: [result, { type: 'null' }] };
}

function patternOf(template: string): RegExp {
  const source = template.replace(/\{(\w+)\}/g, (_all, name: string) =>
    name === 'path' || name === 'ref' ? '(.*)' : '([^/]+)',
  );
  return new RegExp(`^${source}$`);
}

/** GitHub's REST description, as far as the fixtures hold it. */
export class GithubDescription {
  readonly #ajv: Ajv;
  readonly #routes: Route[] = [];
  readonly #compiled = new Map<Schema, ValidateFunction>();

  constructor() {
    this.#ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true });
    formats.default.default(this.#ajv);
    const folder = join(import.meta.dirname, '../fixtures');
    for (const file of ['github-openapi.json', 'github-openapi-added.json']) {
      const document = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        paths: Record<string, Record<string, OperationDescription>>;
      };
      for (const [template, operations] of Object.entries(document.paths)) {
        this.#routes.push({ template, pattern: patternOf(template), operations });
      }
    }
  }

  /** What is wrong with this request; null when it fits. */
  request(method: string, url: URL, body: unknown): string | null {
    const operation = this.#find(method, url.pathname);
    if (operation === null) return `${method} ${url.pathname} is not in the description`;
    const known = operation.parameters ?? [];
    for (const [name, value] of url.searchParams) {
      const parameter = known.find((entry) => entry.in === 'query' && entry.name === name);
      if (parameter === undefined) return `unknown query parameter ${name}`;
      const number = parameter.schema?.['type'] === 'integer' ? Number(value) : value;
      const wrong = this.#check(parameter.schema ?? {}, number);
      if (wrong !== null) return `query parameter ${name} ${wrong}`;
    }
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (schema === undefined || body === undefined) return null;
    const wrong = this.#check(schema, body);
    return wrong === null ? null : `body ${wrong}`;
  }

  /** What is wrong with this answer; null when it fits. */
  response(method: string, url: URL, status: number, body: unknown): string | null {
    const operation = this.#find(method, url.pathname);
    if (operation === null) return `${method} ${url.pathname} is not in the description`;
    const described = operation.responses[String(status)];
    if (described === undefined) return status >= 400 ? null : `status ${status} is not described`;
    const schema = described.content?.['application/json']?.schema;
    if (schema === undefined) return null;
    const wrong = this.#check(schema, body);
    return wrong === null ? null : `answer ${wrong}`;
  }

  #find(method: string, path: string): OperationDescription | null {
    for (const route of this.#routes) {
      const operation = route.operations[method.toLowerCase()];
      if (operation !== undefined && route.pattern.test(path)) return operation;
    }
    return null;
  }

  #check(schema: Schema, value: unknown): string | null {
    let validate = this.#compiled.get(schema);
    if (validate === undefined) {
      validate = this.#ajv.compile(toJsonSchema(schema) as Schema);
      this.#compiled.set(schema, validate);
    }
    return validate(value) ? null : this.#ajv.errorsText(validate.errors);
  }
}
