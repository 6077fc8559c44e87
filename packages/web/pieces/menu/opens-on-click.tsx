import { type ComponentType, cloneElement, type ReactElement, type Ref, useState } from 'react';
import { showError } from '../toasts/show-error.ts';

/** A button that opens something, as an element: it gets its behaviour from what it opens. */
export type OpeningButton = ReactElement<{
  ref?: Ref<HTMLButtonElement>;
  loading?: boolean;
  onClick?: () => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  'aria-haspopup'?: 'menu' | 'dialog';
  'aria-expanded'?: boolean;
}>;

/**
 * A button whose menu is fetched when somebody is about to open it, so that the first screen does not wait for menus. What is
 * fetched takes the button's place, opened, and keeps its focus (`DropMenu`).
 */
export function opensOnClick<P extends object>(
  load: () => Promise<ComponentType<P & { button: OpeningButton }>>,
  what: 'menu' | 'dialog' = 'menu',
): ComponentType<P & { button: OpeningButton }> {
  // Where it cannot be fetched ahead, it is fetched on the click, and says then what is wrong.
  const ahead = () => void load().catch(() => {});
  // biome-ignore lint/correctness/noComponentHookFactories: like React.lazy, called once for each part, where its module begins
  return function OpensOnClick(props: P & { button: OpeningButton }) {
    const [Menu, setMenu] = useState<ComponentType<P & { button: OpeningButton }>>();
    if (Menu) return <Menu {...props} />;
    return cloneElement(props.button, {
      onClick: () => void load().then((menu) => setMenu(() => menu), showError),
      onPointerEnter: ahead,
      onFocus: ahead,
      'aria-haspopup': what,
      'aria-expanded': false,
    });
  };
}
