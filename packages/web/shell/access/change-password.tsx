import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePassword } from '../../client/accounts.ts';
import { PasswordField } from '../../pieces/account-fields.tsx';
import { Refusal } from '../../pieces/refusal.tsx';
import { t } from '../../texts/texts.ts';
import styles from './access-dialogs.module.css';

/** Changes the password; whoever is signed in elsewhere with the old one is signed out. */
export function ChangePassword() {
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const cache = useQueryClient();
  const change = useMutation({
    mutationFn: () => changePassword({ currentPassword, newPassword }),
    onSuccess: async () => {
      setCurrent('');
      setNew('');
      await cache.invalidateQueries({ queryKey: ['access', 'sessions'] });
    },
  });
  return (
    <section className={styles.section}>
      <h3>{t('access.changePassword')}</h3>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <PasswordField label={t('access.changePassword.current')} value={currentPassword} onChange={setCurrent} />
        <PasswordField fresh label={t('access.changePassword.new')} value={newPassword} onChange={setNew} />
        <Refusal error={change.error} />
        <div className={styles.buttons}>
          <span role="status" className={styles.soft}>
            {change.isSuccess ? t('access.changePassword.done') : null}
          </span>
          <Button type="submit" size="xs" variant="default" loading={change.isPending}>
            {t('access.changePassword.confirm')}
          </Button>
        </div>
      </form>
    </section>
  );
}
