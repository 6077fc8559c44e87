import { Button, NumberInput, Popover } from '@mantine/core';
import type { Gesture } from '@tutti/contract';
import { useState } from 'react';
import { type BoardPlan, orderName } from '../../../board/index.ts';
import { PanelSection } from '../../../pieces/side-panel.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './panels.module.css';

const MOST_PARTS = 20;

/** What can be done with an order as a whole: leave it out of the plan, or split it. */
export function OrderActions(props: {
  plan: BoardPlan;
  order: number;
  onGestures: (gestures: Gesture[], sentence: string) => void;
}) {
  const { plan, order, onGestures } = props;
  const { id } = plan.head.orders[order];
  const name = orderName(plan.head.orders[order]);
  const leaveOut = () => onGestures([{ kind: 'leave-out', order: id }], t('schedule.did.leaveOut', { order: name }));
  return (
    <PanelSection title={t('schedule.actions')}>
      <div className={styles.actions}>
        <Split
          onSplit={(parts) =>
            onGestures([{ kind: 'split', order: id, parts }], t('schedule.did.split', { order: name, parts }))
          }
        />
        <Button size="xs" variant="default" onClick={leaveOut}>
          {t('schedule.leaveOut')}
        </Button>
      </div>
    </PanelSection>
  );
}

function Split({ onSplit }: { onSplit: (parts: number) => void }) {
  const [parts, setParts] = useState(2);
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => setOpen(!open)}>
          {t('schedule.split')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('schedule.split')}>
        <form
          className={styles.move}
          onSubmit={(event) => {
            event.preventDefault();
            setOpen(false);
            onSplit(parts);
          }}
        >
          <NumberInput
            size="xs"
            label={t('schedule.split.parts')}
            min={1}
            max={MOST_PARTS}
            allowDecimal={false}
            clampBehavior="strict"
            hideControls
            value={parts}
            onChange={(value) => setParts(Number(value) || 1)}
            data-autofocus
          />
          <Button size="xs" type="submit">
            {t('schedule.split.do')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
