import { ActionIcon, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Check, X } from 'lucide-react';
import { areas } from '../../areas/navigation.ts';
import { answeredStore } from '../../state/answered.ts';
import { useStore } from '../../state/store.ts';
import { t } from '../../texts/texts.ts';
import { useHere } from '../workspace-context.tsx';
import styles from './first-steps.module.css';
import { type FirstStep, firstSteps, firstStepsStore } from './first-steps-state.ts';

/** Four first things to do, in a corner: each ticks itself when it is done; nothing waits for them. */
export function FirstSteps() {
  const { workspace } = useHere();
  const { done, hidden } = useStore(firstStepsStore);
  const answered = useStore(answeredStore);
  const go = useStepTarget();
  if (!answered || hidden || workspace.example === undefined) return null;
  const next = firstSteps.find((step) => !done.includes(step));
  return (
    <aside className={styles.card} aria-label={t('first.title')}>
      <header>
        <b>{t(next ? 'first.title' : 'first.finished')}</b>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('first.hide')}
          onClick={() => firstStepsStore.set({ done, hidden: true })}
        >
          <X aria-hidden size={14} />
        </ActionIcon>
      </header>
      <ol>
        {firstSteps.map((step, i) => (
          <li key={step} data-done={done.includes(step) || undefined} aria-current={step === next ? 'step' : undefined}>
            <span className={styles.mark} aria-hidden>
              {done.includes(step) ? <Check size={12} strokeWidth={3} /> : i + 1}
            </span>
            <span>
              {t(`first.${step}`)}
              {done.includes(step) ? <span className={styles.hidden}>{t('first.done')}</span> : null}
            </span>
            {step === next && go[step] ? (
              <Button size="compact-xs" variant="default" onClick={go[step]}>
                {t('first.show')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {next ? null : <p>{t('first.finished.hint')}</p>}
    </aside>
  );
}

/** Where a step is done, when that screen exists. */
function useStepTarget(): Partial<Record<FirstStep, () => void>> {
  const { params } = useHere();
  const navigate = useNavigate();
  const home = '/w/$workspace/$branch/home';
  const late = () => void navigate({ to: home, params, search: { show: 'late' } });
  const schedule = areas.find(({ id }) => id === 'schedule');
  const board = schedule && (() => void navigate({ to: schedule.to, params }));
  return { late, why: late, ...(board ? { fix: board, release: board } : {}) };
}
