import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { getWorkspace } from '@tutti/contract';
import { useEffect } from 'react';
import { routeQuery } from '../client/route-query.ts';
import { lazyPart } from '../pieces/lazy-part.tsx';
import { QueryView } from '../pieces/states/query-view.tsx';
import { Toasts } from '../pieces/toasts/toasts.tsx';
import { prefer } from '../state/preferences.ts';
import { t } from '../texts/texts.ts';
import { announceJob } from './jobs/announce-job.ts';
import { LiveProvider } from './live/live-context.tsx';
import { MissingBranch } from './missing-branch.tsx';
import { Navigation } from './navigation.tsx';
import styles from './shell.module.css';
import { ShellDialogs } from './shell-dialogs.tsx';
import { TopBar } from './top-bar.tsx';
import { usePageTitle } from './use-page-title.ts';
import { useShellCommands } from './use-shell-commands.ts';
import { WhatIfFrame } from './what-if-frame.tsx';
import { HereProvider } from './workspace-context.tsx';

const FirstSteps = lazyPart(async () => (await import('./first-steps/first-steps.tsx')).FirstSteps, null);

/** The frame around every area: what is always there above, navigation on the left, the area beside it. */
export function Shell() {
  const { workspace, branch } = useParams({ from: '/w/$workspace/$branch' });
  const query = useQuery(routeQuery(getWorkspace, { params: { workspace } }));
  useEffect(() => {
    if (query.isSuccess) prefer({ workspace });
  }, [query.isSuccess, workspace]);
  return (
    <QueryView query={query}>
      {(view) =>
        view.branches.some(({ id }) => id === branch) ? (
          <HereProvider workspace={view} branch={branch}>
            <LiveProvider workspace={workspace} onMessage={announceJob}>
              <Frame />
            </LiveProvider>
          </HereProvider>
        ) : (
          <MissingBranch workspace={view} branch={branch} />
        )
      }
    </QueryView>
  );
}

function Frame() {
  useShellCommands();
  usePageTitle();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <TopBar />
      <Navigation />
      <main id="content" className={styles.content} tabIndex={-1}>
        <WhatIfFrame>
          <Outlet />
        </WhatIfFrame>
      </main>
      <FirstSteps />
      <Toasts />
      <ShellDialogs />
    </div>
  );
}
