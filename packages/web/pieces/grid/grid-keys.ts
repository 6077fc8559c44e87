/** What a key means to a grid that has the focus. */
export type GridAction =
  | { do: 'move'; row: number; column: number; extend: boolean }
  | { do: 'step'; by: 1 | -1 }
  | { do: 'edit'; text?: string }
  | { do: 'clear' | 'fillDown' | 'undo' | 'redo' | 'selectAll' };

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Further than any grid reaches. */
const FAR = 1e9;
const arrows: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * The action of a key, as spreadsheets have it; undefined leaves the key to the page.
 * @param page  rows that are seen at once
 */
export function gridAction(press: Press, page: number): GridAction | undefined {
  const { key, shiftKey: extend, altKey } = press;
  const held = press.ctrlKey || press.metaKey;
  if (altKey) return undefined;
  const arrow = arrows[key];
  if (arrow) {
    const far = held ? FAR : 1;
    return { do: 'move', row: arrow[0] * far, column: arrow[1] * far, extend };
  }
  if (key === 'Home') return { do: 'move', row: held ? -FAR : 0, column: -FAR, extend };
  if (key === 'End') return { do: 'move', row: held ? FAR : 0, column: FAR, extend };
  if (key === 'PageUp' || key === 'PageDown')
    return { do: 'move', row: key === 'PageUp' ? -page : page, column: 0, extend };
  if (held) return commandOf(key.toLowerCase(), extend);
  if (key === 'Tab') return { do: 'step', by: extend ? -1 : 1 };
  if (key === 'Enter' || key === 'F2') return { do: 'edit' };
  if (key === 'Delete' || key === 'Backspace') return { do: 'clear' };
  return key.length === 1 ? { do: 'edit', text: key } : undefined;
}

function commandOf(key: string, shifted: boolean): GridAction | undefined {
  if (key === 'a') return { do: 'selectAll' };
  if (key === 'd') return { do: 'fillDown' };
  if (key === 'y') return { do: 'redo' };
  if (key === 'z') return { do: shifted ? 'redo' : 'undo' };
  return undefined;
}
