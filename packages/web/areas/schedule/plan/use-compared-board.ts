import { skipToken, useQuery } from '@tanstack/react-query';
import type { PlanHead } from '@tutti/contract';
import type { BoardPlan } from '../../../board/index.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { boardQuery } from './board-query.ts';

/** The board of the plan that is in force, to hold the shown one against; nothing when there is none. */
export function useComparedBoard(shown: PlanHead | undefined, released: PlanHead | undefined): BoardPlan | undefined {
  const { params } = useHere();
  const id = shown && released?.id;
  const query = boardQuery(params, id ?? '');
  const { data } = useQuery({ ...query, ...(id === undefined ? { queryFn: skipToken } : {}) });
  return data;
}
