import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Gesture, type GestureAnswer, getPlan, makeGesture } from '@tutti/contract';
import { call } from '../../../client/call.ts';
import { routeKey } from '../../../client/route-query.ts';
import { screenErrorOf } from '../../../client/screen-error.ts';
import { showError } from '../../../pieces/toasts/show-error.ts';
import { tick } from '../../../shell/first-steps/first-steps-state.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { askUnlock } from './ask-unlock.ts';
import { unlocked } from './gestures-of.ts';
import { showGesture } from './show-gesture.ts';
import { latestKey, type PlanSteps } from './use-plan-steps.ts';

/** Gestures made together: one step to undo. */
export type Gestures = {
  /** The plan they were made on. */
  plan: string;
  gestures: readonly Gesture[];
  /** What was done, in a sentence. */
  sentence: string;
};

/** Changes by hand: each gesture makes a draft from the one before, the board shows the last, a toast says what it pushed. */
export function useGestures(steps: PlanSteps, { onRefused }: { onRefused: () => void }) {
  const { params, formats } = useHere();
  const cache = useQueryClient();
  const made = useMutation({
    mutationFn: async ({ plan, gestures }: Gestures) => {
      const answers: GestureAnswer[] = [];
      for (const body of gestures) {
        const on = answers.at(-1)?.plan.id ?? plan;
        answers.push(await call(makeGesture, { params: { ...params, plan: on }, body }));
      }
      const { plan: head } = answers.at(-1)!;
      cache.setQueryData(routeKey(getPlan, { params: { ...params, plan: head.id } }), head);
      cache.setQueryData(latestKey(params), { rows: [head] });
      await steps.goTo(head.id);
      return answers;
    },
    onSuccess: (answers, { sentence }) => {
      tick('fix');
      showGesture({ sentence, answers, undo: steps.undo, formats });
    },
    onError: (error, asked) => {
      onRefused();
      if (screenErrorOf(error).code === 'CONFLICT_FROZEN')
        askUnlock(() => made.mutate({ ...asked, gestures: asked.gestures.map(unlocked) }));
      else showError(error);
    },
  });
  return made;
}
