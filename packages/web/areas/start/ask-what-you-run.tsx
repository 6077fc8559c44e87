import { Button } from '@mantine/core';
import { PanelSection, SidePanel } from '../../pieces/side-panel.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { answeredStore } from '../../state/answered.ts';
import { t } from '../../texts/texts.ts';
import { WhatYouRun } from './what-you-run.tsx';

/** Beside the example that opens by itself: the question what one runs, until it is answered. */
export function AskWhatYouRun() {
  const { workspace } = useHere();
  const close = () => answeredStore.set(true);
  return (
    <SidePanel title={t('start.title')} subtitle={t('start.hint')} onClose={close} quiet>
      <PanelSection>
        <Button fullWidth onClick={close}>
          {t('start.keep', { name: workspace.name })}
        </Button>
      </PanelSection>
      <PanelSection>
        <WhatYouRun current={workspace.example} onChosen={close} />
      </PanelSection>
    </SidePanel>
  );
}
