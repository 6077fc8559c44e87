import { Button, Progress } from '@mantine/core';
import type { FixesAnswer, WireFix } from '@tutti/contract';
import { useFormats } from '../../shell/workspace-context.tsx';
import { sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { PanelSection } from '../side-panel.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { FixCard } from './fix-card.tsx';
import styles from './fixes.module.css';
import type { FixesGiven, Names } from './fixes-given.ts';
import { type FixesKnown, useFixes } from './use-fixes.ts';

/** What would make a late order be in time: tried when somebody asks, with what each change saves, costs and moves. */
export function FixesSection(given: FixesGiven) {
  const known = useFixes(given);
  const { answer, error, isLooking, look } = known;
  return (
    <PanelSection title={t('fixes.title')}>
      <div className={styles.fixes} aria-busy={isLooking}>
        {answer === undefined && !isLooking && error === undefined ? (
          <div className={styles.ask}>
            <p>{t('fixes.hint')}</p>
            <Button size="xs" variant="default" onClick={look}>
              {t('fixes.look')}
            </Button>
          </div>
        ) : null}
        {isLooking ? <Looking {...known} /> : null}
        {error === undefined ? null : <ErrorState error={error} onRetry={look} />}
        {answer ? <Answer {...given} answer={answer} known={known} /> : null}
      </div>
    </PanelSection>
  );
}

function Looking({ answer, stop }: FixesKnown) {
  const share = answer && answer.candidates > 0 ? (100 * answer.looked) / answer.candidates : 5;
  return (
    <div className={styles.looking}>
      <p role="status">
        {answer
          ? t('fixes.looking', { looked: answer.looked, candidates: answer.candidates })
          : t('fixes.looking.first')}
      </p>
      <Progress value={share} size="sm" aria-label={t('fixes.title')} />
      <Button size="compact-xs" variant="subtle" color="gray" onClick={stop}>
        {t('fixes.stop')}
      </Button>
    </div>
  );
}

function Answer({ answer, known, ...given }: FixesGiven & { answer: FixesAnswer; known: FixesKnown }) {
  const formats = useFormats();
  const { names = new Map() } = given;
  const { fixes, verdict, conclusion, looked, candidates, useless, smallest } = answer;
  const isPartial = looked < candidates && !known.isLooking;
  const first = fixes.find(({ id }) => id === smallest);
  const others = fixes.filter((fix) => fix !== first);
  return (
    <>
      {verdict === 'fixed' || verdict === 'looking' ? null : (
        <p className={styles.conclusion}>{sentence(conclusion, formats)}</p>
      )}
      {answer.bound ? <Bound bound={answer.bound} names={names} /> : null}
      {answer.asked === answer.order ? null : (
        <p className={styles.soft}>{t('fixes.for', { order: names.get(answer.order) ?? answer.order })}</p>
      )}
      {first ? <FixCard {...given} answer={answer} fix={first} isSmallest /> : null}
      {others.length > 0 ? <More {...given} answer={answer} fixes={others} verdict={verdict} /> : null}
      {isPartial ? (
        <div className={styles.ask}>
          <p>{t('fixes.partial', { looked, candidates })}</p>
          <Button size="xs" variant="default" onClick={known.look}>
            {t('fixes.goOn')}
          </Button>
        </div>
      ) : null}
      {useless > 0 && !known.isLooking ? <p className={styles.soft}>{t('fixes.useless', { count: useless })}</p> : null}
    </>
  );
}

/** The path of steps that proves how early it can be done. */
function Bound({ bound, names }: { bound: NonNullable<FixesAnswer['bound']>; names: Names }) {
  const formats = useFormats();
  return (
    <details className={styles.bound}>
      <summary>{t('fixes.proof')}</summary>
      <ol>
        {bound.path.map(({ order, step, start, end }) => (
          <li key={`${order} ${step}`}>
            <b>{step}</b> {names.get(order) ?? order}
            <span>
              {formats.dayTime(start)} → {formats.dayTime(end)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function More({
  fixes,
  verdict,
  ...given
}: FixesGiven & {
  answer: FixesAnswer;
  fixes: readonly WireFix[];
  verdict: FixesAnswer['verdict'];
}) {
  const enough = fixes.filter((fix) => fix.sufficient);
  const less = fixes.filter((fix) => !fix.sufficient);
  return (
    <>
      {enough.map((fix) => (
        <FixCard key={fix.id} {...given} fix={fix} />
      ))}
      {less.length > 0 ? (
        <>
          <h4 className={styles.heading}>{t(verdict === 'fixed' ? 'fixes.alsoLess' : 'fixes.onlyLess')}</h4>
          {less.map((fix) => (
            <FixCard key={fix.id} {...given} fix={fix} />
          ))}
        </>
      ) : null}
    </>
  );
}
