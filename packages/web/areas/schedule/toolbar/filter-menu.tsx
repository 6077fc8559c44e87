import { Button, NativeSelect, Popover, TextInput } from '@mantine/core';
import { Filter } from 'lucide-react';
import type { BoardPlan } from '../../../board/index.ts';
import { t } from '../../../texts/texts.ts';
import { useScheduleSearch, useSetSearch } from '../schedule-address.ts';
import type { ScheduleSearch } from '../schedule-search.ts';
import styles from './schedule-toolbar.module.css';

const statuses = ['late', 'atRisk', 'blocked', 'running', 'onTime', 'done'] as const;

/** Lets through orders by text, status and family; the rest steps back on the board. */
export function FilterMenu({ plan }: { plan: BoardPlan }) {
  const { q, status, family } = useScheduleSearch();
  const setSearch = useSetSearch();
  const set = [q, status, family].filter((each) => each !== undefined).length;
  return (
    <Popover position="bottom-start" width={280} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<Filter aria-hidden size={14} />}
          data-set={set > 0 || undefined}
          className={styles.filter}
        >
          {set > 0 ? t('schedule.filter.set', { count: set }) : t('schedule.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('schedule.filter')} className={styles.fields}>
        <TextInput
          size="xs"
          label={t('schedule.filter.text')}
          value={q ?? ''}
          onChange={(event) => setSearch({ q: event.currentTarget.value || undefined })}
          data-autofocus
        />
        <NativeSelect
          size="xs"
          label={t('schedule.filter.status')}
          value={status ?? ''}
          onChange={(event) =>
            setSearch({ status: (event.currentTarget.value || undefined) as ScheduleSearch['status'] })
          }
          data={[
            { value: '', label: t('schedule.filter.any') },
            ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
        />
        <NativeSelect
          size="xs"
          label={t('schedule.filter.family')}
          value={family ?? ''}
          onChange={(event) => setSearch({ family: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('schedule.filter.any') },
            ...plan.head.families.map((value) => ({ value, label: value })),
          ]}
        />
        <Button
          size="xs"
          variant="default"
          disabled={set === 0}
          onClick={() => setSearch({ q: undefined, status: undefined, family: undefined })}
        >
          {t('schedule.filter.clear')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
