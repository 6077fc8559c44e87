import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { tryFix, type WireFix } from '@tutti/contract';
import { call } from '../../client/call.ts';
import { slugOf } from '../../shell/branches/slug-of.ts';
import { tick } from '../../shell/first-steps/first-steps-state.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { showError } from '../toasts/show-error.ts';

/** Tries a change of the data in a what-if of its own, and shows the order on its schedule. */
export function useTryFix(of: { plan: string; order: string; fix: WireFix; name: string }) {
  const { plan, order, fix, name } = of;
  const { params, workspace } = useHere();
  const { history } = useRouter();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const branch = slugOf(
        name,
        workspace.branches.map(({ id }) => id),
      );
      return call(tryFix, { params: { ...params, plan, order, fix: fix.id }, body: { branch, name } });
    },
    onSuccess: async ({ branch }) => {
      tick('fix');
      await cache.invalidateQueries({ queryKey: ['workspaces'] });
      history.push(`/w/${workspace.id}/${branch.id}/schedule?order=${encodeURIComponent(order)}`);
    },
    onError: showError,
  });
}
