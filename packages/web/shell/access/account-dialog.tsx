import { Modal } from '@mantine/core';
import { useProofAsked } from '../../client/proof.ts';
import { t } from '../../texts/texts.ts';
import { dialogs } from '../dialogs.ts';
import styles from './access-dialogs.module.css';
import { ChangePassword } from './change-password.tsx';
import { Keys } from './keys.tsx';
import { Sessions } from './sessions.tsx';

/** What a person has to do with their own account: where they are signed in, their password, their keys. */
export function AccountDialog() {
  // Escape closes one layer: the question for the password first.
  const asked = useProofAsked();
  return (
    <Modal
      opened
      onClose={dialogs.account.close}
      closeOnEscape={!asked}
      title={t('access.account')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      size="lg"
    >
      <div className={styles.sections}>
        <Sessions />
        <ChangePassword />
        <Keys />
      </div>
    </Modal>
  );
}
