import type { Coded, decisionActions } from '@tutti/contract';
import type { Severity } from '../../store/store.ts';

export type Text = Coded;

/** What is kept of a decision beside its key: texts as codes, links as addresses inside the branch (`schedule?order=…`). */
export type DecisionBody = {
  about: { table: string; id: string };
  text: Text;
  evidence: { text: Text; link?: string }[];
  actions: { action: (typeof decisionActions)[number]; link: string }[];
};

/** Something that needs a decision. The key is made of what it is about, never of the plan that shows it (decision 22). */
export type DecisionFound = { key: string; kind: string; severity: Severity; value?: number; body: DecisionBody };

/** A text of the family `decision.…`. */
export const text = (code: string, params: Text['params'] = {}): Text => ({ code: `decision.${code}`, params });

/** An address inside the branch. */
export function link(screen: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? screen : `${screen}?${search}`;
}

/** The dearest of a kind are shown one by one; the list must stay one that a person can work through. */
const MOST_OF_A_KIND = 100;

/** The weightiest of a kind, by value, then key. */
export function weightiest(found: readonly DecisionFound[]): DecisionFound[] {
  return [...found]
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_OF_A_KIND);
}
