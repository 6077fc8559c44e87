import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { WorkspaceView } from '@tutti/contract';
import { GitBranch } from 'lucide-react';
import { EmptyState } from '../pieces/states/empty-state.tsx';
import { t } from '../texts/texts.ts';
import { liveBranch } from './workspace-context.tsx';

/** A branch that was thrown away, or never was. */
export function MissingBranch({ workspace, branch }: { workspace: WorkspaceView; branch: string }) {
  return (
    <main>
      <EmptyState
        icon={GitBranch}
        title={t('branch.missing', { branch })}
        action={
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                {...props}
                to="/w/$workspace/$branch/home"
                params={{ workspace: workspace.id, branch: liveBranch }}
              />
            )}
          >
            {t('branch.toLive')}
          </Button>
        }
      >
        {t('branch.missing.hint')}
      </EmptyState>
    </main>
  );
}
