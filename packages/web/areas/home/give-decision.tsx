import { TextInput } from '@mantine/core';
import type { Decision } from '@tutti/contract';
import { useState } from 'react';
import { AskDialog } from '../../pieces/ask-dialog.tsx';
import { useFormats } from '../../shell/workspace-context.tsx';
import { sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';

/** Gives a decision to somebody, with a note; an empty name leaves it without an owner. */
export function GiveDecision(props: {
  decision: Decision;
  onGive: (owner: string | null, note: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { decision, onGive, onClose } = props;
  const [owner, setOwner] = useState(decision.owner ?? '');
  const formats = useFormats();
  return (
    <AskDialog
      title={t('home.giveIt.title')}
      confirm={t('home.giveIt.confirm')}
      reason="optional"
      onConfirm={(note) => onGive(owner.trim() === '' ? null : owner.trim(), note)}
      onClose={onClose}
    >
      <p>{sentence(decision.text, formats)}</p>
      <TextInput
        label={t('home.giveIt.to')}
        value={owner}
        onChange={(event) => setOwner(event.currentTarget.value)}
        maxLength={200}
        data-autofocus
      />
    </AskDialog>
  );
}
