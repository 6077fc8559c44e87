import { Kbd } from '@mantine/core';
import { Search } from 'lucide-react';
import { t } from '../texts/texts.ts';
import { BranchSwitch } from './branches/branch-switch.tsx';
import { dialogs } from './dialogs.ts';
import { JobChip } from './jobs/job-chip.tsx';
import { LiveBadge } from './live/live-badge.tsx';
import { SiteSwitch } from './site-switch.tsx';
import styles from './top-bar.module.css';
import { UserMenu } from './user-menu.tsx';
import { WorkspaceSwitch } from './workspace-switch.tsx';

/** What is always there: where one is, what runs, search, and whether the screen is live. */
export function TopBar() {
  return (
    <header className={styles.bar}>
      <span className={styles.brand}>
        <img src={new URL('./mark.svg', import.meta.url).href} alt="" width={20} height={20} />
        <span>{t('app.name')}</span>
      </span>
      <WorkspaceSwitch />
      <SiteSwitch />
      <BranchSwitch />
      <span className={styles.space} />
      <JobChip />
      <button type="button" className={styles.search} onClick={dialogs.palette.open} aria-keyshortcuts="Control+K">
        <Search aria-hidden size={14} />
        <span>{t('palette.open')}</span>
        <Kbd size="xs">{t('palette.keys')}</Kbd>
      </button>
      <LiveBadge />
      <UserMenu />
    </header>
  );
}
