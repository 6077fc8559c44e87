import { Button, NativeSelect } from '@mantine/core';
import type { Member, Role } from '@tutti/contract';
import { t } from '../../texts/texts.ts';
import { useFormats } from '../workspace-context.tsx';
import styles from './access-dialogs.module.css';
import { roleChoices } from './role-choices.ts';

/** A member with their role, which can be changed or ended. */
export function MemberRow(props: { member: Member; busy: boolean; onChange: (role: Role | null) => void }) {
  const { member, busy, onChange } = props;
  const { name, email, role, since } = member;
  const formats = useFormats();
  return (
    <li>
      <span className={styles.what}>
        {name}
        <small>
          {email} {t('access.members.since', { date: formats.date(since) })}
        </small>
      </span>
      <NativeSelect
        size="xs"
        aria-label={t('access.members.roleOf', { name })}
        value={role}
        disabled={busy}
        onChange={(event) => onChange(event.currentTarget.value as Role)}
        data={roleChoices()}
      />
      <Button
        size="xs"
        variant="default"
        disabled={busy}
        onClick={() => onChange(null)}
        aria-label={t('access.members.removeOf', { name })}
      >
        {t('access.members.remove')}
      </Button>
    </li>
  );
}
