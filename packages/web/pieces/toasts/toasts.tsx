import { ActionIcon, Button } from '@mantine/core';
import { X } from 'lucide-react';
import { useStore } from '../../state/store.ts';
import { t } from '../../texts/texts.ts';
import { closeToast, type Toast, toastStore } from './toast-store.ts';
import styles from './toasts.module.css';

/** The toasts, in a corner; read out as they come. */
export function Toasts() {
  const toasts = useStore(toastStore);
  return (
    <div className={styles.toasts}>
      <div role="alert">{toasts.filter(({ isFailure }) => isFailure).map(card)}</div>
      <div role="status">{toasts.filter(({ isFailure }) => !isFailure).map(card)}</div>
    </div>
  );
}

function card({ id, title, text, isFailure, action }: Toast) {
  return (
    <div key={id} className={styles.toast} data-failure={isFailure || undefined}>
      <div>
        <b>{title}</b>
        {text ? <p>{text}</p> : null}
      </div>
      {action ? (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            closeToast(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('action.close')} onClick={() => closeToast(id)}>
        <X aria-hidden size={14} />
      </ActionIcon>
    </div>
  );
}
