import { ActionIcon, Menu } from '@mantine/core';
import { GitBranch, GitCompareArrows, GitMerge, Plus, Trash2 } from 'lucide-react';
import { ChoiceItems } from '../../pieces/choice-items.tsx';
import { t } from '../../texts/texts.ts';
import { dialogs } from '../dialogs.ts';
import { SwitchButton } from '../switch-button.tsx';
import { useGoToBranch } from '../use-go-to-branch.ts';
import { useRights } from '../use-rights.ts';
import { liveBranch, useHere } from '../workspace-context.tsx';
import styles from './branch-switch.module.css';

/** So many what-ifs stand side by side; more go into a menu. */
const SIDE_BY_SIDE = 2;

/** Goes between the live plan and the what-ifs. */
export function BranchSwitch() {
  const { workspace, branch, isLive } = useHere();
  const rights = useRights();
  const whatIfs = workspace.branches.filter(({ id, merged }) => id !== liveBranch && !merged);
  return (
    <div className={styles.switch}>
      {whatIfs.length <= SIDE_BY_SIDE ? <Segments /> : <BranchMenu />}
      {rights.branch ? (
        <Menu position="bottom-start" width={240}>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t('branch.actions')}>
              <GitCompareArrows aria-hidden size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Plus aria-hidden size={14} />} onClick={dialogs.newWhatIf.open}>
              {t('branch.new')}
            </Menu.Item>
            {isLive ? null : (
              <>
                <Menu.Divider />
                <Menu.Label>{branch.name}</Menu.Label>
                <Menu.Item leftSection={<GitMerge aria-hidden size={14} />} onClick={dialogs.mergeWhatIf.open}>
                  {t('branch.merge')}
                </Menu.Item>
                <Menu.Item leftSection={<Trash2 aria-hidden size={14} />} onClick={dialogs.discardWhatIf.open}>
                  {t('branch.discard')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  );
}

function useBranches() {
  const { workspace, branch } = useHere();
  const goToBranch = useGoToBranch();
  const open = workspace.branches.filter(({ merged, id }) => !merged || id === branch.id);
  return open.map(({ id, name }) => ({
    id,
    name: id === liveBranch ? t('branch.live') : t('branch.whatIf', { name }),
    chosen: id === branch.id,
    choose: () => goToBranch(workspace.id, id),
  }));
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

function BranchMenu() {
  const branches = useBranches();
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <SwitchButton
          icon={GitBranch}
          text={branches.find(({ chosen }) => chosen)?.name ?? ''}
          label={t('branch.switch')}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <ChoiceItems
          choices={branches.map(({ id, name }) => ({ value: id, label: name }))}
          value={branches.find(({ chosen }) => chosen)?.id ?? ''}
          onChoose={(id) => branches.find((branch) => branch.id === id)?.choose()}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
