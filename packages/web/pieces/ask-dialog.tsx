import { Button, Modal, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useProofAsked } from '../client/proof.ts';
import { t } from '../texts/texts.ts';
import styles from './ask-dialog.module.css';
import { Refusal } from './refusal.tsx';

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
  const [refusal, setRefusal] = useState<unknown>();
  // Escape closes one layer: the question for the password first.
  const asked = useProofAsked();
  const submit = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await onConfirm(text.trim());
      onClose();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={!asked}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      size="lg"
    >
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
        <Refusal error={refusal} />
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
