import { useQuery } from '@tanstack/react-query';
import { getJob } from '@tutti/contract';
import { useEffect, useMemo, useState } from 'react';
import { routeQuery } from '../../../client/route-query.ts';
import { startDraft } from '../../../pieces/grid/grid-draft.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { Making } from '../../home/making.tsx';
import styles from './first.module.css';
import type { First } from './first-records.ts';
import { assumedCells, proposedRow, readSteps, type StepGuess } from './first-steps-rows.ts';
import { OrdersPart } from './orders-part.tsx';
import { type PastedOrders, tableOfDraft } from './pasted-orders.ts';
import { PlanPart } from './plan-part.tsx';
import { itemsOf, readOrders, resourceOfItem } from './read-orders.ts';
import { StepsPart } from './steps-part.tsx';
import { TimePart } from './time-part.tsx';
import type { useFirstSchedule } from './use-first-schedule.ts';
import { usualTime } from './working-time.ts';

/** The parts of a first schedule: orders, how each item is made, when work is done; and beside them what comes of it. */
export function FirstDesk({ making }: { making: ReturnType<typeof useFirstSchedule> }) {
  const { workspace, params, nowAt } = useHere();
  const { name, timeZone, currency } = workspace;
  const place = useMemo(() => ({ name, timeZone, currency }), [name, timeZone, currency]);
  const [now] = useState(nowAt);
  const [pasted, setPasted] = useState<PastedOrders>();
  const [stepsDraft, setStepsDraft] = useState(() => startDraft([]));
  const [units, setUnits] = useState<ReadonlyMap<string, number>>(new Map());
  const [time, setTime] = useState({ ...usualTime, assumed: true });
  const guess: StepGuess = {
    step: t('begin.guess.step'),
    resource: t('begin.guess.resource'),
    setup: '0',
    perPiece: '5',
  };

  const { to } = time;
  const read = useMemo(
    () => pasted && readOrders(tableOfDraft(pasted), { place, ways: pasted.ways, endOfDay: to === 0 ? 86_400 : to }),
    [pasted, place, to],
  );
  const items = pasted ? itemsOf(tableOfDraft(pasted)) : [];
  const known = items.join('\n');
  const guessOf = (item: string): StepGuess => {
    const resource = pasted && resourceOfItem(tableOfDraft(pasted), item);
    return resource === undefined ? guess : { ...guess, resource };
  };
  // An item that comes new gets a proposal; what was written for the others stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new items matter
  useEffect(() => {
    if (known === '') return;
    setStepsDraft((draft) => {
      const there = new Set(draft.rows.map(({ cells }) => (cells.item ?? '').replaceAll('/', '-')));
      const fresh = known.split('\n').filter((item) => !there.has(item));
      return fresh.length === 0
        ? draft
        : startDraft([...draft.rows, ...fresh.map((item) => proposedRow(item, guessOf(item)))]);
    });
  }, [known]);

  const { data: job } = useQuery({
    ...routeQuery(getJob, { params: { workspace: params.workspace, job: making.job ?? '-' } }),
    enabled: making.job !== undefined,
  });
  if (making.isBusy && job) return <Making job={job} />;

  const steps = readSteps(stepsDraft.rows, new Set(items));
  const resources = [...new Set(steps.steps.map(({ resource }) => resource).filter((one) => one !== ''))];
  const assumed = assumedCells(stepsDraft.rows, guess);
  const first: First = {
    demands: read?.demands ?? [],
    steps: steps.steps,
    units: new Map(resources.map((one) => [one, units.get(one) ?? 1])),
    time,
    assumed: {
      time: time.assumed,
      units: new Set(resources.filter((one) => !units.has(one))),
      items: new Set(
        items.filter((item) =>
          stepsDraft.rows.some(
            ({ key, cells }) => cells.item === item && [...assumed].some((cell) => cell.startsWith(`${key}\n`)),
          ),
        ),
      ),
    },
    place,
    now,
  };
  return (
    <div className={styles.desk}>
      <div className={styles.parts}>
        <OrdersPart pasted={pasted} read={read} place={place} now={now} onPasted={setPasted} />
        {read && items.length > 0 ? (
          <>
            <StepsPart
              draft={stepsDraft}
              onDraft={setStepsDraft}
              steps={steps}
              assumed={assumed}
              units={first.units}
              unitsAssumed={first.assumed.units}
              onUnits={(resource, count) => setUnits(new Map([...units, [resource, count]]))}
            />
            <TimePart time={time} onTime={(next) => setTime({ ...next, assumed: false })} />
          </>
        ) : null}
      </div>
      {pasted && read ? (
        <PlanPart first={first} items={items.length} read={read} steps={steps} making={making} />
      ) : null}
    </div>
  );
}
