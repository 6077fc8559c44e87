import type { Coded, WhyAnswer } from '@tutti/contract';

/** What people call the orders and resources that an explanation speaks of, by their ids. */
export type Names = ReadonlyMap<string, string>;

/** The explanation with ids replaced by names in its sentences; the orders it leads to keep their ids. */
export function nameWhy(why: WhyAnswer, names: Names): WhyAnswer {
  const named = (because: Coded) => nameCoded(because, names);
  return {
    ...why,
    causes: why.causes.map((cause) => ({
      ...cause,
      ...(cause.resource === undefined ? {} : { resource: names.get(cause.resource) ?? cause.resource }),
      ...(cause.because ? { because: named(cause.because) } : {}),
    })),
    notCauses: why.notCauses.map((one) => ({ ...one, because: named(one.because) })),
  };
}

/** A sentence with ids replaced by names. */
export function nameCoded(coded: Coded, names: Names): Coded {
  const params = Object.entries(coded.params).map(
    ([name, value]) => [name, typeof value === 'string' ? (names.get(value) ?? value) : value] as const,
  );
  return { ...coded, params: Object.fromEntries(params) };
}
