import { useQueryClient } from '@tanstack/react-query';
import { getPlan, listPlans, type PlanHead } from '@tutti/contract';
import { useCallback, useEffect, useState } from 'react';
import { routeKey, routeQuery } from '../../../client/route-query.ts';
import { showError } from '../../../pieces/toasts/show-error.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { useSetSearch } from '../schedule-address.ts';
import { type BranchParams, boardQuery } from './board-query.ts';
import { historyAt, type PlanHistory, stepBack, stepForth, stepTo } from './plan-history.ts';

/** Going back and forth between plans: undo shows the parent, redo the child again. */
export type PlanSteps = {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
  /** Goes on to a plan, e.g. the one that came of a change by hand. */
  goTo: (plan: string) => Promise<void>;
};

/** Where the newest plan of a branch is kept (`useLatestPlan`). */
export const latestKey = (params: BranchParams) => routeKey(listPlans, { params, query: { limit: 1 } });

/** Keeps the steps of the plan that is shown. A plan that comes from elsewhere is a step too. */
export function usePlanSteps(shown: PlanHead | undefined, latest: PlanHead | undefined): PlanSteps {
  const [history, setHistory] = useState<PlanHistory>();
  const show = useShowPlan(latest);
  const id = shown?.id;
  useEffect(() => {
    if (id !== undefined) setHistory((now) => (now ? stepTo(now, id) : historyAt(id)));
  }, [id]);
  const move = (next: PlanHistory | undefined) => {
    if (!next) return;
    void show(next.present).then((there) => there && setHistory(next));
  };
  const back = history && stepBack(history, shown?.parent);
  const forth = history && stepForth(history);
  return {
    canUndo: back !== undefined,
    canRedo: forth !== undefined,
    undo: () => move(back),
    redo: () => move(forth),
    goTo: async (plan) => {
      if (await show(plan)) setHistory((now) => (now ? stepTo(now, plan) : historyAt(plan)));
    },
  };
}

/** Reads a plan with its board, then shows it, so that the board changes in one step; false when it is no longer there. */
function useShowPlan(latest: PlanHead | undefined): (plan: string) => Promise<boolean> {
  const { params } = useHere();
  const cache = useQueryClient();
  const setSearch = useSetSearch();
  const latestId = latest?.id;
  return useCallback(
    async (plan) => {
      try {
        const head = cache.ensureQueryData(routeQuery(getPlan, { params: { ...params, plan } }));
        await Promise.all([head, cache.ensureQueryData(boardQuery(params, plan))]);
      } catch (error) {
        showError(error);
        return false;
      }
      const [newest] = cache.getQueryData<{ rows: PlanHead[] }>(latestKey(params))?.rows ?? [];
      setSearch({ plan: plan === (newest?.id ?? latestId) ? undefined : plan });
      return true;
    },
    [params, cache, setSearch, latestId],
  );
}
