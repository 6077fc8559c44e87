import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PlanHead } from '@tutti/contract';
import { Check } from 'lucide-react';
import type { Rights } from '../../../shell/use-rights.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { differencesQuery } from '../plan/differences-query.ts';

/** Leads to the release of the draft, with how many orders it changes; says so when the plan is in force. */
export function ReleaseButton(props: {
  head: PlanHead;
  released: PlanHead | undefined;
  rights: Rights;
  onRelease: () => void;
}) {
  const { head, released, rights, onRelease } = props;
  const { params } = useHere();
  const inForce = head.state === 'released';
  const differences = useQuery({ ...differencesQuery(params, head.id), enabled: !inForce });
  const count = released ? differences.data?.moved.length : undefined;
  if (inForce)
    return (
      <Button size="xs" variant="default" disabled leftSection={<Check aria-hidden size={14} />}>
        {t('schedule.released')}
      </Button>
    );
  return (
    <Button
      size="xs"
      disabled={!rights.decide}
      title={rights.decide ? undefined : t('schedule.release.noRight')}
      onClick={onRelease}
    >
      {count === undefined ? t('schedule.release') : t('schedule.release.count', { count })}
    </Button>
  );
}
