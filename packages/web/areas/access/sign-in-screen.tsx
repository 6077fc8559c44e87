import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearch } from '@tanstack/react-router';
import { getInstallation } from '@tutti/contract';
import { useState } from 'react';
import { signIn } from '../../client/accounts.ts';
import { routeQuery } from '../../client/route-query.ts';
import { EmailField, PasswordField } from '../../pieces/account-fields.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { t } from '../../texts/texts.ts';
import { AccessForm } from './access-form.tsx';
import { AccessPage } from './access-page.tsx';
import { enter } from './enter.ts';
import { OwnerNeeded } from './owner-needed.tsx';

/** Asks who one is; where nobody can be anybody yet, says how the first owner is made. */
export function SignInScreen() {
  const query = useQuery(routeQuery(getInstallation, {}));
  return (
    <QueryView query={query}>
      {({ signIn: mode, needsOwner }) => {
        if (mode === 'open') return <Navigate to="/" replace />;
        return needsOwner ? <OwnerNeeded /> : <SignInForm />;
      }}
    </QueryView>
  );
}

function SignInForm() {
  const { to } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const send = async () => {
    await signIn({ email, password });
    enter(to);
  };
  return (
    <AccessPage title={t('access.signIn')} hint={t('access.signIn.hint')}>
      <AccessForm confirm={t('access.signIn')} onSend={send}>
        <EmailField value={email} onChange={setEmail} />
        <PasswordField value={password} onChange={setPassword} />
      </AccessForm>
    </AccessPage>
  );
}
