import { useQueryClient } from '@tanstack/react-query';
import type { StreamMessage } from '@tutti/contract';
import { createContext, type ReactNode, use, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { applyMessage } from '../../client/apply-message.ts';
import { LiveConnection, type LiveState } from '../../client/live-connection.ts';

const LiveContext = createContext<LiveConnection | undefined>(undefined);

/** Keeps the one stream of this tab open while a workspace is on the screen, and what is shown up to date with it. */
export function LiveProvider(props: {
  workspace: string;
  onMessage: (message: StreamMessage) => void;
  children: ReactNode;
}) {
  const { workspace, onMessage, children } = props;
  const cache = useQueryClient();
  const [connection, setConnection] = useState<LiveConnection>();
  const latest = useRef(onMessage);
  useEffect(() => {
    latest.current = onMessage;
  });
  useEffect(() => {
    const made = new LiveConnection(workspace, (message) => {
      applyMessage(cache, workspace, message);
      latest.current(message);
    });
    made.start();
    setConnection(made);
    return () => made.stop();
  }, [workspace, cache]);
  return <LiveContext value={connection}>{children}</LiveContext>;
}

const connecting: LiveState = { state: 'connecting' };

/** How the stream stands. */
export function useLiveState(): LiveState {
  const connection = use(LiveContext);
  return useSyncExternalStore(
    connection ? connection.subscribe : noSubscription,
    connection ? connection.state : () => connecting,
  );
}

/** Tries to connect again at once. */
export function useReconnect(): () => void {
  const connection = use(LiveContext);
  return () => connection?.retryNow();
}

const noSubscription = () => () => {};
