import type { Decision } from '@tutti/contract';
import { TuttiError } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { ExceptionChange, StoredException } from '../../store/store.ts';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { BranchOf } from '../data/branch-of.ts';
import type { Service } from '../service.ts';
import type { DecisionBody } from './decision-found.ts';

/** What needs a decision, most urgent first, and how many of all that are open each area decides. */
export async function listDecisions(
  { store, wall }: Service,
  { workspace, branch }: BranchOf,
  { cursor, limit, state }: { cursor?: string; limit: number; state: 'open' | 'all' },
): Promise<{ rows: Decision[]; next?: string; total: number; areas: Record<string, number> }> {
  const all = await store.exceptions.list(workspace, branch, { at: wall(), open: state === 'open' });
  // The list is short; a page begins after the key that ended the one before, wherever that stands by now.
  const from = cursor === undefined ? 0 : all.findIndex((one) => one.key === cursor) + 1;
  if (cursor !== undefined && from === 0) throw goneCursor();
  const rows = all.slice(from, from + limit);
  const more = from + rows.length < all.length;
  return {
    rows: rows.map(inWords),
    total: all.length,
    areas: countByArea(all),
    ...(more ? { next: rows.at(-1)!.key } : {}),
  };
}

/** How many of those that are open are decided in which area: where the first action leads. */
function countByArea(all: readonly StoredException[]): Record<string, number> {
  const open = all.filter(({ state }) => state === 'open' || state === 'acknowledged');
  const counts = new Map<string, number>();
  for (const { body } of open) {
    const [area] = (body as DecisionBody).actions[0]?.link.split(/[/?#]/, 1) ?? [];
    if (area) counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/** How a person answers to what needs a decision. */
export type DecisionAnswer = {
  state?: 'open' | 'acknowledged' | 'snoozed';
  owner?: string | null;
  snoozedUntil?: string;
  note?: string;
};

/**
 * Acknowledges, assigns, snoozes or reopens what needs a decision.
 * @throws TuttiError MISSING_EXCEPTION; INPUT_SNOOZE without an end, or with one that is over
 */
export async function changeDecision(
  { store, wall }: Service,
  { workspace, branch, key, actor }: BranchOf & { key: string; actor: Actor },
  answer: DecisionAnswer,
): Promise<Decision> {
  const at = wall();
  await store.save({
    workspace,
    at,
    actor: signatureOf(actor),
    exceptionChanges: [{ branch, key, ...changeOf(answer, at) }],
    audit: [{ action: 'exception.change', about: `exception/${key}`, data: { ...answer } }],
  });
  return inWords(await store.exceptions.get(workspace, branch, key, at));
}

function changeOf(
  { state, owner, snoozedUntil, note }: DecisionAnswer,
  at: number,
): Omit<ExceptionChange, 'branch' | 'key'> {
  const until = snoozedUntil === undefined ? undefined : Date.parse(snoozedUntil);
  const snoozes = state === 'snoozed' || (state === undefined && until !== undefined);
  if (snoozes && !(until !== undefined && until > at))
    throw new TuttiError('INPUT_SNOOZE', 'A snooze needs a time ahead until which it lasts.', {
      advice: 'Send snoozedUntil, such as tomorrow morning.',
    });
  return {
    ...(snoozes ? { state: 'snoozed', snoozedUntil: until } : state === undefined ? {} : { state, snoozedUntil: null }),
    ...(owner === undefined ? {} : { owner }),
    ...(note === undefined ? {} : { note }),
  };
}

function inWords(one: StoredException): Decision {
  const { key, kind, severity, value, body, state, owner, snoozedUntil, since, plan } = one;
  const { about, text, evidence, actions } = body as DecisionBody;
  return {
    key,
    kind,
    severity,
    about,
    text,
    evidence,
    actions,
    ...(value === undefined ? {} : { value }),
    state,
    ...(owner === undefined ? {} : { owner }),
    ...(snoozedUntil === undefined ? {} : { snoozedUntil: isoText(snoozedUntil) }),
    since: isoText(since),
    ...(plan === undefined ? {} : { plan }),
  };
}

function goneCursor(): TuttiError {
  return new TuttiError('INPUT_CURSOR', 'What this cursor stood on is settled.', { advice: 'Start without a cursor.' });
}
