import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { inviteMember, type Role } from '@tutti/contract';
import { useState } from 'react';
import { call } from '../../client/call.ts';
import { Refusal } from '../../pieces/refusal.tsx';
import { t } from '../../texts/texts.ts';
import { useFormats } from '../workspace-context.tsx';
import styles from './access-dialogs.module.css';
import { roleChoices } from './role-choices.ts';
import { ToldOnce } from './told-once.tsx';

/** Invites somebody: the link is shown once, to be sent by whatever means people use. */
export function InviteForm({ workspace }: { workspace: string }) {
  const formats = useFormats();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('planner');
  const invite = useMutation({
    mutationFn: () => call(inviteMember, { params: { workspace }, body: { email, role } }),
    onSuccess: () => setEmail(''),
  });
  return (
    <section className={styles.section}>
      <h3>{t('access.invite')}</h3>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <div className={styles.line}>
          <TextInput
            type="email"
            label={t('access.email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="off"
            maxLength={200}
            required
            withAsterisk={false}
          />
          <NativeSelect
            label={t('access.role')}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
            data={roleChoices()}
          />
          <Button type="submit" variant="default" loading={invite.isPending}>
            {t('access.invite.confirm')}
          </Button>
        </div>
        <Refusal error={invite.error} />
        {invite.data ? (
          <ToldOnce
            hint={t('access.invite.once', { date: formats.date(invite.data.expiresAt) })}
            text={`${globalThis.location.origin}/join#${invite.data.token}`}
          />
        ) : null}
      </form>
    </section>
  );
}
