import { useQuery } from '@tanstack/react-query';
import { acceptInvitation, type RouteAnswer, readInvitation } from '@tutti/contract';
import { useState } from 'react';
import { signIn } from '../../client/accounts.ts';
import { call } from '../../client/call.ts';
import { NameField, PasswordField } from '../../pieces/account-fields.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { liveBranch } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { AccessForm } from './access-form.tsx';
import { AccessPage } from './access-page.tsx';
import { enter } from './enter.ts';
import { secretInAddress } from './secret-in-address.ts';

type Invitation = RouteAnswer<typeof readInvitation>;

/** An invitation: to what, as what; and the account that accepts it. */
export function JoinScreen() {
  const [token] = useState(secretInAddress);
  const query = useQuery({
    queryKey: ['access', readInvitation.path, token],
    queryFn: () => call(readInvitation, { body: { token } }),
    enabled: token !== '',
    // An invitation is used up by accepting it, so it is not read behind one's back.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === '') return <AccessPage title={t('access.join.noToken')} hint={t('access.join.noToken.hint')} />;
  return <QueryView query={query}>{(invitation) => <JoinForm token={token} invitation={invitation} />}</QueryView>;
}

function JoinForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const { email, workspace, name: workspaceName, role } = invitation;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const send = async () => {
    await call(acceptInvitation, { body: { token, name, password } });
    await signIn({ email, password });
    enter(`/w/${workspace}/${liveBranch}/home`);
  };
  return (
    <AccessPage
      title={t('access.join', { workspace: workspaceName })}
      hint={t('access.join.hint', { role: t(`access.role.${role}`), email })}
    >
      <AccessForm confirm={t('access.join.confirm')} onSend={send}>
        <NameField value={name} onChange={setName} />
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <PasswordField fresh hint={t('access.join.password')} value={password} onChange={setPassword} />
      </AccessForm>
    </AccessPage>
  );
}
