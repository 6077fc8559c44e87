import { type FixesAnswer, findFixes } from '@tutti/contract';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../client/call.ts';
import { useHere } from '../../shell/workspace-context.tsx';

/** Changes looked at by one call: so that one sees how far it is, and can stop. */
const AT_ONCE = 3;

/** What is known of the fixes of an order: nothing, some while others are tried, all, or what went wrong. */
export type FixesKnown = {
  answer?: FixesAnswer;
  error?: unknown;
  isLooking: boolean;
  look: () => void;
  stop: () => void;
};

/** Has changes tried that might make an order of a plan be in time, when it is asked to; leaving stops it. */
export function useFixes({ plan, order }: { plan: string; order: string }): FixesKnown {
  const { params } = useHere();
  const [known, setKnown] = useState<Pick<FixesKnown, 'answer' | 'error' | 'isLooking'>>({ isLooking: false });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const look = async () => {
    const stop = new AbortController();
    running.current = stop;
    setKnown(({ answer }) => ({ answer, isLooking: true }));
    try {
      let changes = (known.answer?.looked ?? 0) + 1;
      for (;;) {
        const input = { params: { ...params, plan, order }, query: { changes } };
        const answer = await call(findFixes, input, { signal: stop.signal });
        const isLooking = answer.looked < answer.candidates && !stop.signal.aborted;
        setKnown({ answer, isLooking });
        if (!isLooking) return;
        changes = answer.looked + AT_ONCE;
      }
    } catch (error) {
      setKnown(({ answer }) =>
        stop.signal.aborted ? { answer, isLooking: false } : { answer, error, isLooking: false },
      );
    }
  };
  return { ...known, look: () => void look(), stop: () => running.current?.abort() };
}
