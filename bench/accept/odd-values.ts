import type { Random } from '@tutti/engines/toolbox';

/** As much of JSON Schema as the description of the service uses. */
export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  minLength?: number;
  format?: string;
};

/** What exists, by the name of the parameter or field that can hold it. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Makes values of schemas: mostly ones that fit, with what exists where a name says so, and odd ones in between. */
export class OddValues {
  private readonly random: Random;
  known: Known = {};

  constructor(random: Random) {
    this.random = random;
  }

  below = (n: number): number => Math.floor(this.random.uniform() * n);
  pick = <T>(list: readonly T[]): T => list[this.below(list.length)];
  chance = (p: number): boolean => this.random.uniform() < p;

  /** A value of a schema, now and then of none. @param name  of the field or parameter it is for */
  of(schema: Schema, name = '', depth = 0): unknown {
    if (this.chance(0.04)) return this.any(depth);
    const options = schema.anyOf ?? schema.oneOf;
    if (options) return this.of(this.pick(options), name, depth + 1);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return this.pick(schema.enum);
    if (depth > 7) return null;
    const type = Array.isArray(schema.type) ? this.pick(schema.type) : schema.type;
    if (type === 'object' || schema.properties) return this.object(schema, depth);
    if (type === 'array') {
      const count = (schema.minItems ?? 0) + this.below(3);
      return Array.from({ length: count }, () => this.of(schema.items ?? {}, name, depth + 1));
    }
    if (type === 'integer' || type === 'number') return this.number(schema, type === 'integer');
    if (type === 'boolean') return this.chance(0.5);
    if (type === 'null') return null;
    return type === 'string' ? this.string(schema, name) : this.any(depth);
  }

  /** Any JSON. */
  any(depth = 0): unknown {
    if (depth < 3 && this.chance(0.2)) return [this.any(depth + 1), { [this.text()]: this.any(depth + 1) }];
    return this.pick([null, true, 0, -1, 1e308, 2 ** 53, -0, '', this.text(), [], {}]);
  }

  /** Texts that have broken programs before. */
  text(): string {
    return this.pick([
      '',
      ' ',
      '.',
      '..',
      '../../etc/passwd',
      '%2e%2e%2f',
      '\u0000',
      '\ud83d\udca5',
      '\ud83d',
      '\u202e',
      '\r\nX: y',
      'a'.repeat(this.below(3000)),
      "'; drop table version; --",
      '=cmd|x',
      '<script>',
      '{{7*7}}',
      '-1',
      '1e9',
      'NaN',
      '__proto__',
      'constructor',
      'toString',
      'main:merge',
      'x:release',
      '*',
      'é'.normalize('NFD'),
      String(this.random.uniform()),
    ]);
  }

  /** One that exists under the name of a parameter or field; undefined when none does. */
  existing(name: string): string | undefined {
    const list = this.known[name] ?? this.known[name.replace(/s$/, '')];
    return list && list.length > 0 ? this.pick(list) : undefined;
  }

  private string({ format, minLength = 0 }: Schema, name: string): string {
    if (/^(?:branch|id)$/.test(name) && this.chance(0.3)) return `n-${this.below(1e6)}`;
    const known = this.existing(name);
    if (known !== undefined && this.chance(0.85)) return known;
    if (this.chance(0.3)) return this.text();
    if (format === 'date-time' || /^(?:at|start|end|now|base|due)$/.test(name))
      return this.pick([
        '2026-01-05T06:00:00Z',
        '2026-12-24T00:00:00+02:00',
        '1970-01-01T00:00:00Z',
        '9999-12-31T23:59:59Z',
      ]);
    if (format === 'uri' || name === 'url')
      return this.pick(['http://127.0.0.1:9/x', 'https://[::1]/', 'http://a@b:1']);
    return this.pick(['main', 'd', 'EUR', 'UTC', 'a name', 'x'.repeat(minLength)]);
  }

  private number({ minimum, maximum }: Schema, whole: boolean): number {
    if (this.chance(0.15)) return this.pick([0, -1, 0.1, 2 ** 31, Number.MAX_SAFE_INTEGER, 1e308]);
    const from = Math.max(minimum ?? 0, -1e6);
    const to = Math.min(maximum ?? from + 1000, from + 1e6);
    const edges = [from, to, from + this.random.uniform() * (to - from)];
    const value = this.pick(edges);
    return whole ? Math.round(value) : value;
  }

  private object({ properties = {}, required = [], additionalProperties }: Schema, depth: number): object {
    const entries = Object.entries(properties)
      .filter(([name]) => this.chance(required.includes(name) ? 0.985 : 0.4))
      .map(([name, one]) => [name, this.of(one, name, depth + 1)] as const);
    if (additionalProperties && this.chance(0.7)) {
      const schema = typeof additionalProperties === 'object' ? additionalProperties : {};
      entries.push([this.text(), this.of(schema, '', depth + 1)]);
    }
    if (this.chance(0.03)) entries.push([this.pick(['__proto__', 'constructor', this.text()]), 1]);
    return Object.fromEntries(entries);
  }
}
