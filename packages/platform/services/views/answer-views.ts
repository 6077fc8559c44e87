// What the thread of views does: it keeps the plans and branches that are looked at.
import type { Answering } from '../../sessions/answer-questions.ts';
import { createResidentModels } from '../data/resident-models.ts';
import { createPlanBodies } from '../plans/plan-bodies.ts';
import type { Reading } from '../reading.ts';
import type { ViewAsked } from './ask-views.ts';
import { views } from './views.ts';

const utf8 = new TextEncoder();

export const answering: Answering = {
  inOrder: false,
  begin(store) {
    const reading: Reading = {
      store,
      models: createResidentModels(store),
      bodies: createPlanBodies(store),
      wall: Date.now,
    };
    return {
      async answer(asked) {
        const { name, args, asText } = asked as ViewAsked;
        // The name says which arguments came with it.
        const view = views[name] as (reading: Reading, ...args: readonly unknown[]) => Promise<unknown>;
        const answer = await view(reading, ...args);
        if (!asText) return { answer };
        const text = utf8.encode(JSON.stringify(answer));
        return { answer: text, transfer: [text.buffer] };
      },
      hear: (workspace) => reading.models.forget(workspace as string),
    };
  },
};
