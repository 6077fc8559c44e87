import { ActionIcon } from '@mantine/core';
import type { Decision } from '@tutti/contract';
import { Ellipsis } from 'lucide-react';
import { opensOnClick } from '../../pieces/menu/opens-on-click.tsx';
import { t } from '../../texts/texts.ts';

const WithChoices = opensOnClick(async () => (await import('./decision-choices.tsx')).DecisionChoices);

/** Opens what one can do about a decision besides deciding. */
export function DecisionMenu({ decision }: { decision: Decision }) {
  return (
    <WithChoices
      decision={decision}
      button={
        <ActionIcon variant="subtle" color="gray" aria-label={t('home.decision.more')}>
          <Ellipsis aria-hidden size={16} />
        </ActionIcon>
      }
    />
  );
}
