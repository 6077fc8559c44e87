/** A shortcut as text: keys pressed together joined by `+`, one after the other by a blank: "mod+k", "g s", "?", "shift+z". */
export type KeySequence = string;

/** What of a key event counts here. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether the sequence is made of plain characters, which could as well be meant as text. */
export function isSingleKeys(keys: KeySequence): boolean {
  return keys.split(' ').every((stroke) => !/\b(?:mod|ctrl|alt|escape|enter|space)\b/.test(stroke.toLowerCase()));
}

/** The stroke a key event stands for: "mod+k" for Ctrl K and ⌘ K, "shift+z" only for letters, "?" as it is. */
export function strokeOf(press: KeyPress): string {
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase();
  const isLetter = /^\p{L}$/u.test(key);
  const parts = [
    press.ctrlKey || press.metaKey ? 'mod' : '',
    press.altKey ? 'alt' : '',
    press.shiftKey && (isLetter || key.length > 1) ? 'shift' : '',
    key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

/**
 * Follows strokes to the shortcuts they make up. A stroke that continues nothing starts anew.
 * @returns the sequence that is complete, or whether what was pressed may still become one
 */
export class SequenceReader {
  private pressed: string[] = [];
  private lastAt = Number.NEGATIVE_INFINITY;
  private readonly pause: number;

  constructor(pauseMilliseconds = 1200) {
    this.pause = pauseMilliseconds;
  }

  press(stroke: string, at: number, known: readonly KeySequence[]): KeySequence | undefined {
    if (at - this.lastAt > this.pause) this.pressed = [];
    this.lastAt = at;
    for (const tried of [[...this.pressed, stroke], [stroke]]) {
      const sequence = tried.join(' ');
      if (known.includes(sequence)) {
        this.pressed = [];
        return sequence;
      }
      if (known.some((each) => each.startsWith(`${sequence} `))) {
        this.pressed = tried;
        return undefined;
      }
    }
    this.pressed = [];
    return undefined;
  }
}

/** The keys as they are printed on a keyboard, for the list of shortcuts. */
export function keyCaps(keys: KeySequence, isMac: boolean): string[][] {
  const caps: Record<string, string> = {
    mod: isMac ? '⌘' : 'Ctrl',
    alt: isMac ? '⌥' : 'Alt',
    shift: isMac ? '⇧' : 'Shift',
    escape: 'Esc',
    enter: 'Enter',
    space: 'Space',
    arrowleft: '←',
    arrowright: '→',
    arrowup: '↑',
    arrowdown: '↓',
  };
  return keys
    .split(' ')
    .map((stroke) =>
      stroke === '+'
        ? ['+']
        : stroke.split('+').map((key) => caps[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
    );
}
