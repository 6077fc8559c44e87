import { t } from '../../texts/texts.ts';
import { AccessPage } from './access-page.tsx';

/** An installation without an owner: where the address stands that makes one. */
export function OwnerNeeded() {
  return <AccessPage title={t('access.needsOwner')} hint={t('access.needsOwner.hint')} />;
}
