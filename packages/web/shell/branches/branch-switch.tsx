import { ActionIcon } from '@mantine/core';
import { GitBranch, GitCompareArrows } from 'lucide-react';
import { opensOnClick } from '../../pieces/menu/opens-on-click.tsx';
import { t } from '../../texts/texts.ts';
import { SwitchButton } from '../switch-button.tsx';
import { useRights } from '../use-rights.ts';
import { liveBranch, useHere } from '../workspace-context.tsx';
import styles from './branch-switch.module.css';
import { useBranches } from './use-branches.ts';

const WithBranches = opensOnClick(async () => (await import('./branch-menu.tsx')).BranchMenu);
const WithActions = opensOnClick(async () => (await import('./branch-actions.tsx')).BranchActions);

/** So many what-ifs stand side by side; more go into a menu. */
const SIDE_BY_SIDE = 2;

/** Goes between the live plan and the what-ifs. */
export function BranchSwitch() {
  const { workspace } = useHere();
  const rights = useRights();
  const whatIfs = workspace.branches.filter(({ id, merged }) => id !== liveBranch && !merged);
  return (
    <div className={styles.switch}>
      {whatIfs.length <= SIDE_BY_SIDE ? <Segments /> : <Chosen />}
      {rights.branch ? (
        <WithActions
          button={
            <ActionIcon variant="default" size={30} aria-label={t('branch.actions')}>
              <GitCompareArrows aria-hidden size={15} />
            </ActionIcon>
          }
        />
      ) : null}
    </div>
  );
}

function Segments() {
  return (
    <div className={styles.segments} role="radiogroup" aria-label={t('branch.switch')}>
      {useBranches().map(({ id, name, chosen, choose }) => (
        <label key={id} data-chosen={chosen || undefined}>
          <input type="radio" name="branch" checked={chosen} onChange={choose} />
          {name}
        </label>
      ))}
    </div>
  );
}

function Chosen() {
  const name = useBranches().find(({ chosen }) => chosen)?.name ?? '';
  return <WithBranches button={<SwitchButton icon={GitBranch} text={name} label={t('branch.switch')} />} />;
}
