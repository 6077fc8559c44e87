import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createPlan } from '@tutti/contract';
import { applyMessage } from '../../client/apply-message.ts';
import { call } from '../../client/call.ts';
import { showError } from '../../pieces/toasts/show-error.ts';
import { useHere } from '../workspace-context.tsx';

/** Starts to plan the branch that is open; the job shows in the header. */
export function usePlanNow() {
  const { params } = useHere();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => call(createPlan, { params, body: {} }),
    onSuccess: ({ job }) => applyMessage(cache, params.workspace, { seq: 0, type: 'job', job }),
    onError: showError,
  });
}
