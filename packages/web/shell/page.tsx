import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useProofAsked } from '../client/proof.ts';
import { onSignedOut } from '../client/signed-out.ts';
import { lazyPart } from '../pieces/lazy-part.tsx';

const ProofDialog = lazyPart(async () => (await import('./access/proof-dialog.tsx')).ProofDialog);

/** Screens where nobody has to be signed in. */
const open = new Set(['/sign-in', '/setup', '/join']);

/** Around every screen: leads to the sign-in when the service wants one, and asks for the password when an action needs it. */
export function Page() {
  const router = useRouter();
  const asked = useProofAsked();
  useEffect(
    () =>
      onSignedOut(() => {
        const { pathname, href } = router.latestLocation;
        if (!open.has(pathname)) void router.navigate({ to: '/sign-in', search: { to: href }, replace: true });
      }),
    [router],
  );
  return (
    <>
      <Outlet />
      {asked ? <ProofDialog /> : null}
    </>
  );
}
