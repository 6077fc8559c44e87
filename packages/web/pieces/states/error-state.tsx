import { Button } from '@mantine/core';
import { CircleX, KeyRound, WifiOff } from 'lucide-react';
import { type ScreenError, screenErrorOf } from '../../client/screen-error.ts';
import type { TextKey } from '../../texts/catalogue.ts';
import { t } from '../../texts/texts.ts';
import { CopyText } from '../copy-text.tsx';
import styles from './states.module.css';

/** Codes that the page itself gives; the service words its own. */
const own: Readonly<Record<string, { title: TextKey; advice: TextKey }>> = {
  DEPENDENCY_OFFLINE: { title: 'error.offline', advice: 'error.offline.advice' },
  DEPENDENCY_SERVICE: { title: 'error.service', advice: 'error.service.advice' },
  INTERNAL_ANSWER: { title: 'error.answer', advice: 'error.answer.advice' },
  INTERNAL_SCREEN: { title: 'error.screen', advice: 'error.screen.advice' },
};

/** What failed, what to do, and an id to copy; for lack of permission, who can grant it. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const known = screenErrorOf(error);
  const Icon = known.family === 'AUTH' ? KeyRound : known.code === 'DEPENDENCY_OFFLINE' ? WifiOff : CircleX;
  return (
    <div className={styles.state} role="alert" data-state={known.family === 'AUTH' ? 'no-permission' : 'error'}>
      <Icon
        aria-hidden
        size={28}
        strokeWidth={1.6}
        className={known.family === 'AUTH' ? styles.icon : styles.badIcon}
      />
      <h2>{errorTitle(known)}</h2>
      <p>{errorAdvice(known)}</p>
      <p className={styles.small}>
        <CopyText text={[known.code, known.id].filter((part) => part !== '').join(' ')} />
      </p>
      {onRetry ? (
        <div className={styles.actions}>
          <Button variant="default" size="sm" onClick={onRetry}>
            {t('state.retry')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** The sentence that says what failed. */
export function errorTitle(error: ScreenError): string {
  const key = own[error.code]?.title;
  return key ? t(key) : error.message;
}

function errorAdvice(error: ScreenError): string {
  if (error.family === 'AUTH') return error.advice || t('error.permission.advice');
  const key = own[error.code]?.advice;
  const advice = key ? t(key) : error.advice;
  return error.code === 'INTERNAL_ANSWER' || error.code === 'INTERNAL_SCREEN' ? `${advice} (${error.message})` : advice;
}
