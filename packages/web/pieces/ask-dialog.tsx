import { Button, Modal, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { screenErrorOf } from '../client/screen-error.ts';
import { t } from '../texts/texts.ts';
import styles from './ask-dialog.module.css';
import { errorTitle } from './states/error-state.tsx';

/**
 * Asks before something is done that others feel: what it does, the reason where one is needed, and what went wrong when it
 * was refused. `onConfirm` may take its time; the dialog closes when it is through.
 */
export function AskDialog(props: {
  title: string;
  children: ReactNode;
  confirm: string;
  /** Whether it destroys something: the button is red. */
  grave?: boolean;
  /** Whether a reason must be given; 'optional' lets it be empty. */
  reason?: 'needed' | 'optional';
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { title, children, confirm, grave, reason, onConfirm, onClose } = props;
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const submit = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await onConfirm(text.trim());
      onClose();
    } catch (error) {
      const known = screenErrorOf(error);
      setRefusal([errorTitle(known), known.advice].filter((part) => part !== '').join(' '));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('action.close') }} size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        {reason ? (
          <Textarea
            label={t(reason === 'needed' ? 'ask.reason' : 'ask.reasonOptional')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            required={reason === 'needed'}
            withAsterisk={false}
            autosize
            minRows={2}
            maxLength={1000}
            data-autofocus
          />
        ) : null}
        {refusal ? (
          <p role="alert" className={styles.refusal}>
            {refusal}
          </p>
        ) : null}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            type="submit"
            loading={busy}
            color={grave ? 'late' : undefined}
            disabled={reason === 'needed' && text.trim() === ''}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
