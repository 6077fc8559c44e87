import type { WorkspaceView } from '@tutti/contract';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { localeOf, preferenceStore } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { type Formats, makeFormats } from '../texts/formats.ts';
import { speakWith } from '../texts/texts.ts';

/** The line of changes that counts; every other branch is a what-if. */
export const liveBranch = 'main';

type Here = {
  workspace: WorkspaceView;
  branch: WorkspaceView['branches'][number];
  /** Parameters of addresses on this branch. */
  params: { workspace: string; branch: string };
  isLive: boolean;
  formats: Formats;
  /** Epoch milliseconds of the workspace's clock at this moment. */
  nowAt: () => number;
};

const HereContext = createContext<Here | undefined>(undefined);

/** Gives the screens inside what they all need: workspace, branch, formats, clock. */
export function HereProvider(props: { workspace: WorkspaceView; branch: string; children: ReactNode }) {
  const { workspace, branch: branchId, children } = props;
  const locale = localeOf(useStore(preferenceStore));
  const { timeZone, currency } = workspace;
  const formats = useMemo(() => makeFormats({ locale, timeZone, currency }), [locale, timeZone, currency]);
  const nowAt = useMemo(() => clockOf(workspace), [workspace]);
  // Before anything inside speaks: texts are looked up while it is drawn.
  useMemo(() => speakWith(workspace.labels), [workspace.labels]);
  const here = useMemo(() => {
    const branch = workspace.branches.find(({ id }) => id === branchId);
    return (
      branch && {
        workspace,
        branch,
        params: { workspace: workspace.id, branch: branchId },
        isLive: branchId === liveBranch,
        formats,
        nowAt,
      }
    );
  }, [workspace, branchId, formats, nowAt]);
  return <HereContext value={here}>{here ? children : null}</HereContext>;
}

/** Where one is. Only inside the shell. */
export function useHere(): Here {
  const here = use(HereContext);
  if (!here) throw new Error('This part of the screen stands outside of a workspace.');
  return here;
}

/** How figures, dates and durations are written here. */
export const useFormats = (): Formats => useHere().formats;

/** The workspace's time in epoch milliseconds, renewed from time to time. */
export function useNow(everyMilliseconds = 30_000): number {
  const { nowAt } = useHere();
  const [now, setNow] = useState(nowAt);
  useEffect(() => {
    setNow(nowAt());
    const timer = setInterval(() => setNow(nowAt()), everyMilliseconds);
    return () => clearInterval(timer);
  }, [nowAt, everyMilliseconds]);
  return now;
}

/** Epoch milliseconds by the wall, renewed from time to time: for what was recorded by the wall, whatever the workspace's clock. */
export function useWallNow(everyMilliseconds = 30_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return now;
}

/** The clock of the workspace went on since it was read: as the wall does, or at its own rate. */
function clockOf({ now, clock }: WorkspaceView): () => number {
  const readAt = Date.now();
  const start = Date.parse(now);
  const rate = clock === 'wall' ? 1 : clock.rate;
  return () => start + (Date.now() - readAt) * rate;
}
