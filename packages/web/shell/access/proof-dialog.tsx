import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getInstallation } from '@tutti/contract';
import { useState } from 'react';
import { signInAgain } from '../../client/accounts.ts';
import { settleProof } from '../../client/proof.ts';
import { routeQuery } from '../../client/route-query.ts';
import { PasswordField } from '../../pieces/account-fields.tsx';
import { Refusal } from '../../pieces/refusal.tsx';
import { t } from '../../texts/texts.ts';
import styles from './access-dialogs.module.css';

/** Asks for the password before something that needs a fresh signature is done. */
export function ProofDialog() {
  const { data } = useQuery(routeQuery(getInstallation, {}));
  const [password, setPassword] = useState('');
  const email = data?.user?.email ?? '';
  const proof = useMutation({
    mutationFn: () => signInAgain({ email, password }),
    onSuccess: () => settleProof(true),
  });
  return (
    <Modal
      opened
      onClose={() => settleProof(false)}
      title={t('access.proof')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      zIndex={400}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          proof.mutate();
        }}
      >
        <p>{t('access.proof.hint', { email })}</p>
        <PasswordField value={password} onChange={setPassword} autoFocus />
        <Refusal error={proof.error} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => settleProof(false)}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={proof.isPending} disabled={email === ''}>
            {t('access.proof.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
