import { NoticeBar } from '../pieces/states/notice-bar.tsx';
import { t } from '../texts/texts.ts';
import { useHere } from './workspace-context.tsx';

/** Why nothing can be changed here: the what-if has been made live, or the role does not allow it, and who can help. */
export function LookOnly() {
  const { branch } = useHere();
  return <NoticeBar state="partial">{t(branch.merged ? 'access.merged' : 'access.lookOnly')}</NoticeBar>;
}
