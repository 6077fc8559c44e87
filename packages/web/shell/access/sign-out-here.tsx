import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getInstallation } from '@tutti/contract';
import { LogOut } from 'lucide-react';
import { routeQuery } from '../../client/route-query.ts';
import { t } from '../../texts/texts.ts';
import { leave } from './leave.ts';

/** Signs out where there is no menu to do it in: a person may be a member of nothing. Absent where nobody signs in. */
export function SignOutHere() {
  const { data } = useQuery(routeQuery(getInstallation, {}));
  if (data?.signIn !== 'required' || !data.user) return null;
  return (
    <Button size="xs" variant="default" leftSection={<LogOut aria-hidden size={14} />} onClick={() => void leave()}>
      {t('access.signOut')}
    </Button>
  );
}
