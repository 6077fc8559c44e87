import { useNavigate } from '@tanstack/react-router';
import { ChoiceItems } from '../pieces/menu/choice-items.tsx';
import { DropMenu } from '../pieces/menu/drop-menu.tsx';
import type { OpeningButton } from '../pieces/menu/opens-on-click.tsx';
import { t } from '../texts/texts.ts';
import { useHere } from './workspace-context.tsx';

/** No id of a site is empty. */
const ALL = '';

/** All sites, or one of them. */
export function SiteMenu({ button, chosen = ALL }: { button: OpeningButton; chosen?: string }) {
  const { workspace } = useHere();
  const navigate = useNavigate();
  return (
    <DropMenu button={button} position="bottom-start" width={240}>
      <ChoiceItems
        choices={[
          { value: ALL, label: t('shell.allSites') },
          ...workspace.sites.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={chosen}
        onChoose={(id) => void navigate({ to: '.', search: (now) => ({ ...now, site: id === ALL ? undefined : id }) })}
      />
    </DropMenu>
  );
}
