import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { areas } from '../areas/navigation.ts';
import { useHere } from '../shell/workspace-context.tsx';
import styles from './target-link.module.css';

/**
 * A link that the service gave: the address of a screen below the branch, such as `schedule?order=1002`. Where the area
 * does not exist, its text stands without a link.
 */
export function TargetLink(props: {
  link: string;
  /** Where it leads while that area does not exist. */
  instead?: string;
  button?: 'default' | 'subtle';
  children: ReactNode;
}) {
  const { link, instead, button, children } = props;
  const { params } = useHere();
  const router = useRouter();
  const href = useMemo(
    () => addressOnBranch(link, params) ?? (instead === undefined ? undefined : addressOnBranch(instead, params)),
    [link, instead, params],
  );
  if (href === undefined) return button ? null : children;
  const go = (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.history.push(href);
  };
  if (button)
    return (
      <Button component="a" href={href} variant={button} color="gray" size="xs" onClick={go}>
        {children}
      </Button>
    );
  return (
    <a href={href} className={styles.link} onClick={go}>
      {children}
    </a>
  );
}

/** The address of a screen; undefined when there is no such area. */
export function addressOnBranch(
  link: string,
  { workspace, branch }: { workspace: string; branch: string },
): string | undefined {
  const path = link.replace(/^\/+/, '');
  const [, area] = /^([a-z-]+)(?:[/?#]|$)/.exec(path) ?? [];
  if (!areas.some(({ id }) => id === area)) return undefined;
  return `/w/${workspace}/${branch}/${path}`;
}
