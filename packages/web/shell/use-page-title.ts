import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { areas } from '../areas/navigation.ts';
import { t } from '../texts/texts.ts';
import { useHere } from './workspace-context.tsx';

/** Names the page after the area and the workspace, for tabs, history and screen readers. */
export function usePageTitle(): void {
  const { workspace } = useHere();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const area = areas.find(({ id }) => path.split('/')[4] === id);
  useEffect(() => {
    document.title = area ? t('shell.pageTitle', { area: t(area.name), workspace: workspace.name }) : t('app.name');
  }, [area, workspace.name]);
}
