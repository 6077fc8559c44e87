import { queryOptions } from '@tanstack/react-query';
import { decodeBoard, getBoard } from '@tutti/contract';
import { type BoardPlan, boardPlan } from '../../../board/index.ts';
import { call } from '../../../client/call.ts';
import { routeKey } from '../../../client/route-query.ts';
import { keepBoard } from './kept-board.ts';

export type BranchParams = { workspace: string; branch: string };

/** Where a browser keeps the board of a branch. */
export const keptAt = ({ workspace, branch }: BranchParams): string => `${workspace}/${branch}`;

/** The board of a plan, ready to be drawn. A plan never changes, so it is read once. */
export function boardQuery(params: BranchParams, plan: string) {
  const of = { params: { ...params, plan } };
  return queryOptions({
    queryKey: [...routeKey(getBoard, of), 'prepared'],
    queryFn: async ({ signal }): Promise<BoardPlan> => {
      const bytes = await call(getBoard, of, { signal });
      void keepBoard(keptAt(params), { plan, bytes });
      return boardPlan(decodeBoard(bytes));
    },
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}
