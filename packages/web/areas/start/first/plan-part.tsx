import { Button } from '@mantine/core';
import { screenErrorOf } from '../../../client/screen-error.ts';
import { Card } from '../../../pieces/area-frame.tsx';
import { Refusal } from '../../../pieces/refusal.tsx';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { issueSentence } from '../../../texts/issue-sentence.ts';
import { t } from '../../../texts/texts.ts';
import styles from './first.module.css';
import type { First } from './first-records.ts';
import type { readSteps } from './first-steps-rows.ts';
import type { OrdersRead } from './read-orders.ts';
import type { useFirstSchedule } from './use-first-schedule.ts';
import { clockText } from './working-time.ts';

const MOST_ISSUES = 8;

/** What is made of it all, what of that is assumed, what is still in the way, and the button that plans. */
export function PlanPart(props: {
  first: First;
  /** How many the orders name. */
  items: number;
  read: OrdersRead;
  steps: ReturnType<typeof readSteps>;
  making: ReturnType<typeof useFirstSchedule>;
}) {
  const { first, items, read, steps, making } = props;
  const formats = useFormats();
  const { demands, units, time, assumed, now } = first;
  const late = demands.filter(({ at }) => at < now).length;
  const wrong = read.cells.length + read.issues.length + steps.problems.size + steps.without.length;
  const isReady = demands.length > 0 && wrong === 0 && time.days.length > 0;
  const refused = making.error ? screenErrorOf(making.error).issues : [];
  const assumptions = [
    t('begin.assumes.unit'),
    t('begin.assumes.due', { time: clockText(time.to) }),
    ...(assumed.items.size > 0 ? [t('begin.assumes.steps', { count: assumed.items.size })] : []),
    ...(assumed.units.size > 0 ? [t('begin.assumes.units', { count: assumed.units.size })] : []),
    ...(assumed.time ? [t('begin.assumes.time')] : []),
    t('begin.assumes.material'),
  ];
  return (
    <div className={styles.beside}>
      <Card title={t('begin.plan')}>
        <div className={styles.pad}>
          <dl className={styles.counts}>
            {(
              [
                ['orders', read.count],
                ['items', items],
                ['steps', steps.steps.length],
                ['resources', units.size],
              ] as const
            ).map(([name, count]) => (
              <div key={name}>
                <dt>{t(`begin.count.${name}`)}</dt>
                <dd>{formats.number(count)}</dd>
              </div>
            ))}
          </dl>
          {late > 0 ? <p className={styles.soft}>{t('begin.pastDue', { count: late })}</p> : null}
          <h3>{t('begin.assumptions')}</h3>
          <ul className={styles.assumptions}>
            {assumptions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p className={styles.soft}>{t('begin.assumptions.hint')}</p>
          {read.issues.slice(0, MOST_ISSUES).map((issue) => (
            <p key={JSON.stringify(issue)} className={styles.wrong} role="alert">
              {issueSentence({ ...issue, params: { ...issue.params } })}
            </p>
          ))}
          <p role="status" className={wrong > 0 ? styles.wrong : styles.soft}>
            {wrong > 0 ? t('begin.wrong', { count: wrong }) : t('begin.right')}
          </p>
          <Refusal error={making.error} />
          {refused.slice(0, MOST_ISSUES).map((issue) => (
            <p key={JSON.stringify(issue)} className={styles.wrong}>
              <b>{issue.path.field ?? issue.path.record}</b> {issueSentence(issue)}
            </p>
          ))}
          <Button fullWidth loading={making.isBusy} disabled={!isReady} onClick={() => making.make(first)}>
            {t('begin.make')}
          </Button>
        </div>
      </Card>
    </div>
  );
}
