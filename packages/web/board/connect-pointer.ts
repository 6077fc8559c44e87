import type { BoardState } from './board-state.ts';
import { panView } from './board-view.ts';
import { type BoardPointer, PointerGestures } from './pointer-gestures.ts';

/** How near an edge a carried bar makes the board follow, in pixels, and how far in a frame at most. */
const EDGE = 36;
const FASTEST = 14;

/** Gives pointers and wheel over an element to the board; the function takes them away again. */
export function connectPointer(host: HTMLElement, state: BoardState): () => void {
  const gestures = new PointerGestures(state);
  let last: BoardPointer | undefined;
  let following = 0;
  const read = (event: PointerEvent): BoardPointer => {
    const { left, top } = host.getBoundingClientRect();
    return {
      id: event.pointerId,
      x: event.clientX - left,
      y: event.clientY - top,
      touch: event.pointerType === 'touch',
      shift: event.shiftKey,
      command: event.ctrlKey || event.metaKey,
    };
  };
  const follow = () => {
    following = 0;
    if (!last || state.carried?.by !== 'pointer') return;
    const dx = pull(last.x, state.width);
    const dy = pull(last.y, state.height - state.options.strip);
    if (dx !== 0 || dy !== 0) {
      state.setView(panView(state.view, dx / state.scale, dy));
      gestures.move(last);
    }
    following = requestAnimationFrame(follow);
  };
  const listeners: Partial<{ [K in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[K]) => void }> = {
    pointerdown: (event) => {
      if (event.button !== 0) return;
      state.setByKeys(false);
      host.setPointerCapture(event.pointerId);
      gestures.press(read(event));
    },
    pointermove: (event) => {
      last = read(event);
      gestures.move(last);
      host.style.cursor = gestures.cursor;
      if (state.carried && following === 0) following = requestAnimationFrame(follow);
    },
    pointerup: (event) => gestures.release(read(event)),
    pointercancel: (event) => gestures.forget(read(event)),
    pointerleave: () => gestures.leave(),
    dblclick: () => state.command('open'),
    // A finger that rests on a bar lifts it: the menu of the system must not come up for it.
    contextmenu: (event) => event.preventDefault(),
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const { left, top } = host.getBoundingClientRect();
    gestures.wheel({
      x: event.clientX - left,
      y: event.clientY - top,
      dx: event.deltaX,
      dy: event.deltaY,
      shift: event.shiftKey,
      command: event.ctrlKey || event.metaKey,
    });
  };
  const all = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of all) host.addEventListener(name, listener);
  host.addEventListener('wheel', onWheel, { passive: false });
  return () => {
    cancelAnimationFrame(following);
    for (const [name, listener] of all) host.removeEventListener(name, listener);
    host.removeEventListener('wheel', onWheel);
  };
}

/** How far to follow a pointer near an end of the room. */
function pull(at: number, room: number): number {
  const into = at < EDGE ? at - EDGE : at > room - EDGE ? at - room + EDGE : 0;
  return (Math.max(-EDGE, Math.min(EDGE, into)) / EDGE) * FASTEST;
}
