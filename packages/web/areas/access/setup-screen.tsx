import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { createOwner, getInstallation } from '@tutti/contract';
import { useState } from 'react';
import { signIn } from '../../client/accounts.ts';
import { call } from '../../client/call.ts';
import { routeQuery } from '../../client/route-query.ts';
import { EmailField, NameField, PasswordField } from '../../pieces/account-fields.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { t } from '../../texts/texts.ts';
import { AccessForm } from './access-form.tsx';
import { AccessPage } from './access-page.tsx';
import { enter } from './enter.ts';
import { OwnerNeeded } from './owner-needed.tsx';
import { secretInAddress } from './secret-in-address.ts';

/** Makes the first owner of an installation, while there is none. */
export function SetupScreen() {
  const [code] = useState(secretInAddress);
  const query = useQuery(routeQuery(getInstallation, {}));
  return (
    <QueryView query={query}>
      {({ needsOwner }) => {
        if (!needsOwner) return <Navigate to="/" replace />;
        return code === '' ? <OwnerNeeded /> : <SetupForm code={code} />;
      }}
    </QueryView>
  );
}

function SetupForm({ code }: { code: string }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const send = async () => {
    await call(createOwner, { body: { code, name, email, password } });
    await signIn({ email, password });
    enter();
  };
  return (
    <AccessPage title={t('access.setup')} hint={t('access.setup.hint')}>
      <AccessForm confirm={t('access.setup.confirm')} onSend={send}>
        <NameField value={name} onChange={setName} />
        <EmailField value={email} onChange={setEmail} />
        <PasswordField fresh value={password} onChange={setPassword} />
      </AccessForm>
    </AccessPage>
  );
}
