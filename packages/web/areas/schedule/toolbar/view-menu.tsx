import { Button, Menu, Modal } from '@mantine/core';
import { Check, ChevronDown, GitCompare, ListX, Printer, Rows3, Shapes, Table2 } from 'lucide-react';
import { useState } from 'react';
import type { BoardPlan, Grouping } from '../../../board/index.ts';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { frozenText } from '../legend/frozen-text.ts';
import { Legend } from '../legend/legend.tsx';
import { useScheduleSearch, useSetSearch } from '../schedule-address.ts';

const groupings: readonly Grouping[] = ['resource', 'order', 'family'];

/** What the rows are, and other ways to see the schedule. */
export function ViewMenu({ plan, onPrint }: { plan: BoardPlan; onPrint: () => void }) {
  const { by = 'resource', as, panel, colour } = useScheduleSearch();
  const setSearch = useSetSearch();
  const formats = useFormats();
  const toggle = (name: 'compare' | 'unplanned') => () => setSearch({ panel: panel === name ? undefined : name });
  const isTable = as === 'table';
  const [legend, setLegend] = useState(false);
  const families = colour === 'status' ? [] : plan.head.families;
  return (
    <>
      <Menu position="bottom-start" width={230} shadow="md">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<Rows3 aria-hidden size={14} />}
            rightSection={<ChevronDown aria-hidden size={13} />}
          >
            {t(`schedule.by.${by}`)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('schedule.by')}</Menu.Label>
          {groupings.map((grouping) => (
            <Menu.Item
              key={grouping}
              role="menuitemradio"
              aria-checked={grouping === by}
              rightSection={grouping === by ? <Check aria-hidden size={14} /> : null}
              onClick={() => setSearch({ by: grouping === 'resource' ? undefined : grouping, as: undefined })}
            >
              {t(`schedule.by.${grouping}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<GitCompare aria-hidden size={14} />} onClick={toggle('compare')}>
            {t('schedule.compare')}
          </Menu.Item>
          <Menu.Item leftSection={<ListX aria-hidden size={14} />} onClick={toggle('unplanned')}>
            {t('schedule.unplanned')}
          </Menu.Item>
          <Menu.Item
            leftSection={<Table2 aria-hidden size={14} />}
            onClick={() => setSearch({ as: isTable ? undefined : 'table' })}
          >
            {t(isTable ? 'schedule.asBoard' : 'schedule.asTable')}
          </Menu.Item>
          <Menu.Item leftSection={<Printer aria-hidden size={14} />} onClick={onPrint}>
            {t('schedule.print')}
          </Menu.Item>
          <Menu.Item leftSection={<Shapes aria-hidden size={14} />} onClick={() => setLegend(true)}>
            {t('schedule.legend')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={legend}
        onClose={() => setLegend(false)}
        title={t('schedule.legend.title')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
        size="lg"
      >
        <Legend families={families} frozen={frozenText(plan, formats)} />
      </Modal>
    </>
  );
}
