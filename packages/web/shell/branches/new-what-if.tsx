import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createBranch } from '@tutti/contract';
import { useState } from 'react';
import { call } from '../../client/call.ts';
import { screenErrorOf } from '../../client/screen-error.ts';
import { errorTitle } from '../../pieces/states/error-state.tsx';
import { t } from '../../texts/texts.ts';
import { dialogs } from '../dialogs.ts';
import { useGoToBranch } from '../use-go-to-branch.ts';
import { useHere } from '../workspace-context.tsx';
import { slugOf } from './slug-of.ts';
import styles from './what-if.module.css';

/** Makes a what-if from the branch that is open, and goes there. */
export function NewWhatIf() {
  return (
    <Modal
      opened
      onClose={dialogs.newWhatIf.close}
      title={t('branch.new')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <NewWhatIfForm />
    </Modal>
  );
}

function NewWhatIfForm() {
  const { workspace, branch } = useHere();
  const [name, setName] = useState('');
  const goToBranch = useGoToBranch();
  const cache = useQueryClient();
  const taken = workspace.branches.map(({ id }) => id);
  const create = useMutation({
    mutationFn: () =>
      call(createBranch, {
        params: { workspace: workspace.id },
        body: { id: slugOf(name, taken), name: name.trim(), parent: branch.id },
      }),
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: ['workspaces'] });
      dialogs.newWhatIf.close();
      goToBranch(workspace.id, id);
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <p>{t('branch.new.hint')}</p>
      <TextInput
        label={t('branch.name')}
        placeholder={t('branch.name.example')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={100}
        required
        withAsterisk={false}
        data-autofocus
        error={create.isError ? errorTitle(screenErrorOf(create.error)) : undefined}
      />
      <div className={styles.buttons}>
        <Button variant="default" onClick={dialogs.newWhatIf.close}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
          {t('branch.create')}
        </Button>
      </div>
    </form>
  );
}
