import { ChoiceItems } from '../../pieces/menu/choice-items.tsx';
import { DropMenu } from '../../pieces/menu/drop-menu.tsx';
import type { OpeningButton } from '../../pieces/menu/opens-on-click.tsx';
import { useBranches } from './use-branches.ts';

/** The live plan and every what-if, of which one is open. */
export function BranchMenu({ button }: { button: OpeningButton }) {
  const branches = useBranches();
  return (
    <DropMenu button={button} position="bottom-start" width={260}>
      <ChoiceItems
        choices={branches.map(({ id, name }) => ({ value: id, label: name }))}
        value={branches.find(({ chosen }) => chosen)?.id ?? ''}
        onChoose={(id) => branches.find((branch) => branch.id === id)?.choose()}
      />
    </DropMenu>
  );
}
