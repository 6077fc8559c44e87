import { Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { EmptyState } from '../pieces/states/empty-state.tsx';
import { ErrorState } from '../pieces/states/error-state.tsx';
import { Loading } from '../pieces/states/loading.tsx';
import { t } from '../texts/texts.ts';

/** A screen that is being fetched. */
export function PendingScreen() {
  return <Loading />;
}

/** A screen that broke, or could not be fetched; the rest of the page goes on. */
export function FailedScreen({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={reset} />;
}

/** An address that no screen has. */
export function MissingScreen() {
  return (
    <EmptyState
      icon={MapPinOff}
      title={t('shell.missing')}
      action={
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
          {t('shell.missing.action')}
        </Button>
      }
    >
      {t('shell.missing.hint')}
    </EmptyState>
  );
}
