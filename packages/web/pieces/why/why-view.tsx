import type { WhyAnswer } from '@tutti/contract';
import { useFormats } from '../../shell/workspace-context.tsx';
import { Rich } from '../../texts/rich.tsx';
import { calledText, sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { barOf, sumsOf, type TimeClass } from './why-parts.ts';
import styles from './why-view.module.css';

const MOST_CAUSES = 5;
const classes: readonly TimeClass[] = ['work', 'wait', 'changeover', 'closed'];

/** Why an order is done when it is: a sentence, where the time goes, the causes by size, and what is not to blame. */
export function WhyView({ why, onOrder }: { why: WhyAnswer; onOrder?: (order: string) => void }) {
  return (
    <div className={styles.why}>
      <Lead why={why} />
      <TimeBar why={why} />
      <Causes why={why} onOrder={onOrder} />
    </div>
  );
}

/** "It needs 11 h of work but waits for 7 h, then 1 h 30 min of changeover." */
function Lead({ why }: { why: WhyAnswer }) {
  const formats = useFormats();
  const { work, wait, changeover, closed } = sumsOf(why.parts);
  const given = { work: formats.duration(work), wait: formats.duration(wait) };
  return (
    <p className={styles.lead}>
      <Rich text={wait > 0 ? 'why.leadWaits' : 'why.lead'} values={given} />{' '}
      {changeover > 0 ? <Rich text="why.leadChangeover" values={{ time: formats.duration(changeover) }} /> : null}{' '}
      {closed > 0 ? <Rich text="why.leadClosed" values={{ time: formats.duration(closed) }} /> : null}
    </p>
  );
}

function TimeBar({ why }: { why: WhyAnswer }) {
  const formats = useFormats();
  const bar = barOf(why.parts);
  const sums = sumsOf(why.parts);
  const shown = classes.filter((name) => sums[name] > 0);
  const label = shown.map((name) =>
    t('why.part', { name: t(`why.class.${name}`), time: formats.duration(sums[name]) }),
  );
  let at = 0;
  return (
    <>
      <div className={styles.bar} role="img" aria-label={label.join(', ')}>
        {bar.map(({ what, seconds }) => {
          const from = at;
          at += seconds;
          return <span key={from} data-class={what} data-mark style={{ flexGrow: seconds }} />;
        })}
      </div>
      <ul className={styles.legend}>
        {shown.map((name) => (
          <li key={name}>
            <i data-class={name} aria-hidden />
            {t(`why.class.${name}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Causes({ why, onOrder }: { why: WhyAnswer; onOrder?: (order: string) => void }) {
  const formats = useFormats();
  const causes = why.causes.slice(0, MOST_CAUSES);
  if (causes.length === 0 && why.notCauses.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{t('why.causes')}</h3>
      <ol className={styles.causes}>
        {causes.map((cause, i) => (
          <li key={`${cause.what} ${cause.resource} ${cause.by.join()}`}>
            <span className={styles.rank}>{i + 1}</span>
            <div>
              <p>{causeText(why, cause, formats)}</p>
              {onOrder ? <OrderLinks orders={cause.by} onOrder={onOrder} names={why.names} /> : null}
            </div>
            <b>{t('why.plus', { time: formats.duration(cause.seconds) })}</b>
          </li>
        ))}
        {why.notCauses.map(({ because, slackSeconds }) => (
          <li key={because.code + JSON.stringify(because.params)} data-blameless>
            <span className={styles.rank} aria-hidden>
              –
            </span>
            <div>
              <p>{sentence(because, formats)}</p>
              <p>{t('why.notCause', { time: formats.duration(slackSeconds) })}</p>
            </div>
            <b>{formats.number(0)}</b>
          </li>
        ))}
      </ol>
    </>
  );
}

function causeText(
  { names }: WhyAnswer,
  { what, resource, because }: WhyAnswer['causes'][number],
  formats: ReturnType<typeof useFormats>,
): string {
  if (because) return sentence(because, formats);
  if (!resource) return t(`why.what.${what}`);
  const called = calledText(names[resource] ?? resource, formats);
  return t('why.causeOn', { cause: t(`why.what.${what}`), resource: called });
}

function OrderLinks(props: { orders: readonly string[]; onOrder: (order: string) => void; names: WhyAnswer['names'] }) {
  const { orders, onOrder, names } = props;
  const formats = useFormats();
  if (orders.length === 0) return null;
  return (
    <p className={styles.orders}>
      {orders.map((order) => (
        <button key={order} type="button" title={order} onClick={() => onOrder(order)}>
          {calledText(names[order] ?? order, formats)}
        </button>
      ))}
    </p>
  );
}
