import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createPlan } from '@tutti/contract';
import { applyMessage } from '../../client/apply-message.ts';
import { call } from '../../client/call.ts';
import { screenErrorOf } from '../../client/screen-error.ts';
import { errorTitle } from '../../pieces/states/error-state.tsx';
import { t } from '../../texts/texts.ts';
import { useHere } from '../workspace-context.tsx';

/** Starts to plan the branch that is open; the job shows in the header. */
export function usePlanNow() {
  const { params } = useHere();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => call(createPlan, { params, body: {} }),
    onSuccess: ({ job }) => applyMessage(cache, params.workspace, { seq: 0, type: 'job', job }),
    onError: (error) => {
      const known = screenErrorOf(error);
      notifications.show({
        title: errorTitle(known),
        message: known.advice,
        color: 'late',
        closeButtonProps: { 'aria-label': t('action.close') },
      });
    },
  });
}
