import { Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeMember, listMembers, type Role } from '@tutti/contract';
import { call } from '../../client/call.ts';
import { useProofAsked } from '../../client/proof.ts';
import { routeKey, routeQuery } from '../../client/route-query.ts';
import { Refusal } from '../../pieces/refusal.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { t } from '../../texts/texts.ts';
import { dialogs } from '../dialogs.ts';
import { useHere } from '../workspace-context.tsx';
import styles from './access-dialogs.module.css';
import { InviteForm } from './invite-form.tsx';
import { MemberRow } from './member-row.tsx';

/** Who may do what in the workspace that is open: roles are changed, members removed and invited. */
export function MembersDialog() {
  const { workspace } = useHere();
  // Escape closes one layer: the question for the password first.
  const asked = useProofAsked();
  const params = { workspace: workspace.id };
  const query = useQuery(routeQuery(listMembers, { params }));
  const cache = useQueryClient();
  const change = useMutation({
    mutationFn: ({ user, role }: { user: string; role: Role | null }) =>
      call(changeMember, { params: { ...params, user }, body: { role } }),
    onSuccess: (answer) => cache.setQueryData(routeKey(listMembers, { params }), answer),
  });
  return (
    <Modal
      opened
      onClose={dialogs.members.close}
      closeOnEscape={!asked}
      title={t('access.membersOf', { workspace: workspace.name })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      size="lg"
    >
      <div className={styles.sections}>
        <section className={styles.section}>
          <QueryView query={query}>
            {({ rows }) =>
              rows.length === 0 ? (
                <p className={styles.soft}>{t('access.members.none')}</p>
              ) : (
                <ul className={styles.rows} aria-label={t('access.members')}>
                  {rows.map((member) => (
                    <MemberRow
                      key={member.user}
                      member={member}
                      busy={change.isPending}
                      onChange={(role) => change.mutate({ user: member.user, role })}
                    />
                  ))}
                </ul>
              )
            }
          </QueryView>
          <Refusal error={change.error} />
        </section>
        <InviteForm workspace={workspace.id} />
      </div>
    </Modal>
  );
}
