// What the thread of sessions does: one question after the other, so that gestures of a plan are answered in their order.
import { residentOf } from '../services/data/resident.ts';
import type { Answering } from './answer-questions.ts';
import { ResidentSessions } from './resident-sessions.ts';
import type { SessionAsked } from './session-messages.ts';

export const answering: Answering = {
  inOrder: true,
  begin(store) {
    const sessions = new ResidentSessions({
      async model({ workspace, branch, revision }) {
        const { records } = await store.revisions.load({ workspace, branch, revision });
        return residentOf(revision, records).model;
      },
      body: ({ workspace, plan }) => store.plans.body(workspace, plan),
    });
    return {
      async answer(asked) {
        const answer = await sessions.answer(asked as SessionAsked);
        return { answer, transfer: 'body' in answer ? [answer.body.buffer] : [] };
      },
    };
  },
};
