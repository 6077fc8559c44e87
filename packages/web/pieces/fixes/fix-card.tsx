import { Button } from '@mantine/core';
import type { FixesAnswer, WireFix } from '@tutti/contract';
import { useRights } from '../../shell/use-rights.ts';
import { useFormats } from '../../shell/workspace-context.tsx';
import { sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { TargetLink } from '../target-link.tsx';
import styles from './fixes.module.css';
import type { FixesGiven } from './fixes-given.ts';
import { useTryFix } from './use-try-fix.ts';

/** More orders are counted, not named. */
const NAMED = 4;

type Given = Omit<FixesGiven, 'plan'> & { plan: string; fix: WireFix; answer: FixesAnswer; isSmallest?: boolean };

/** One change: what to do, what comes of it, and a way to try it. */
export function FixCard(given: Given) {
  const { fix, isSmallest } = given;
  const formats = useFormats();
  return (
    <article className={styles.card} data-smallest={isSmallest || undefined}>
      <div>
        {isSmallest ? <p className={styles.badge}>{t('fixes.smallest')}</p> : null}
        <h4>{sentence(fix.what, formats)}</h4>
        <p>
          {fix.sufficient
            ? t('fixes.inTime', { at: formats.dayTime(fix.end) })
            : t('fixes.lessLate', { time: formats.duration(fix.lateSeconds), at: formats.dayTime(fix.end) })}{' '}
          <MoneyText fix={fix} />
        </p>
        <Moved {...given} />
        {fix.unlocks ? <p className={styles.soft}>{t('fixes.unlocks')}</p> : null}
        <Where {...given} />
      </div>
      <TryIt {...given} />
    </article>
  );
}

/** What it saves and costs, over all orders. */
function MoneyText({ fix }: { fix: WireFix }) {
  const { money } = useFormats();
  const net = Math.round(100 * (fix.saved - fix.cost)) / 100;
  if (!fix.priced)
    return net > 0 ? t('fixes.worth', { money: money(net) }) : t('fixes.notWorth', { money: money(-net) });
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${money(Math.abs(value))}`;
  const parts = { late: signed(-fix.saved), other: signed(fix.cost) };
  if (net === 0) return t('fixes.noMoney');
  return net > 0
    ? t('fixes.saves', { money: money(net), ...parts })
    : t('fixes.costs', { money: money(-net), ...parts });
}

function Moved({ fix, names = new Map(), onOrder }: Given) {
  const late = fix.moved.filter(({ becomes }) => becomes === 'late');
  const rescued = fix.moved.filter(({ becomes }) => becomes === 'onTime');
  if (fix.earlier + fix.later === 0) return <p>{t('fixes.nobodyMoves')}</p>;
  const list = (orders: readonly { order: string }[]) =>
    orders.slice(0, NAMED).map(({ order }, i) => (
      <span key={order}>
        {i > 0 ? ', ' : ''}
        {onOrder ? (
          <button type="button" onClick={() => onOrder(order)}>
            {names.get(order) ?? order}
          </button>
        ) : (
          (names.get(order) ?? order)
        )}
      </span>
    ));
  return (
    <>
      <p>{t('fixes.moved', { earlier: fix.earlier, later: fix.later })}</p>
      {rescued.length > 0 ? (
        <p className={styles.orders}>
          {t('fixes.rescued', { count: rescued.length })} {list(rescued)}
        </p>
      ) : null}
      {late.length > 0 ? (
        <p className={styles.orders} data-bad>
          {t('fixes.nowLate', { count: late.length })} {list(late)}
        </p>
      ) : null}
    </>
  );
}

/** Where a change of the data is made for good, and what has to be agreed with whom. */
function Where({ fix }: Given) {
  const { deed } = fix;
  if (deed.by === 'gestures') return null;
  if (deed.by === 'promise') return <p className={styles.soft}>{t('fixes.agree')}</p>;
  return (
    <p className={styles.orders}>
      {deed.changes.map(({ table, id }) => (
        <TargetLink key={`${table}/${id}`} link={`data/${table}?id=${encodeURIComponent(id)}`}>
          {t('fixes.record', { id: id.length > 40 ? `${id.slice(0, 39)}…` : id })}
        </TargetLink>
      ))}
    </p>
  );
}

function TryIt(given: Given) {
  const { fix, order, onGestures } = given;
  const rights = useRights();
  const formats = useFormats();
  const what = sentence(fix.what, formats);
  const inWhatIf = useTryFix({ ...given, name: t(`fixes.kind.${fix.kind}`) });
  const variant = given.isSmallest ? 'filled' : 'default';
  const { deed } = fix;
  const common = { size: 'xs', variant } as const;
  if (deed.by === 'data' && rights.branch)
    return (
      <Button
        {...common}
        aria-label={t('fixes.tryThisWhatIf', { what })}
        loading={inWhatIf.isPending}
        onClick={() => inWhatIf.mutate()}
      >
        {t('fixes.tryWhatIf')}
      </Button>
    );
  if (deed.by !== 'gestures' || !rights.plan) return null;
  if (!onGestures)
    return (
      <TargetLink link={`schedule?order=${encodeURIComponent(order)}`} button="default">
        {t('fixes.onSchedule')}
      </TargetLink>
    );
  return (
    <Button
      {...common}
      aria-label={t('fixes.tryThis', { what })}
      onClick={() => onGestures(deed.gestures, t(`fixes.kind.${fix.kind}`))}
    >
      {t('fixes.try')}
    </Button>
  );
}
