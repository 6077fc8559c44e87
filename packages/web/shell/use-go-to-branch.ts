import { useRouter } from '@tanstack/react-router';

/** Shows the same screen on another branch: area and search stay. */
export function useGoToBranch(): (workspace: string, branch: string) => void {
  const { history } = useRouter();
  return (workspace, branch) => {
    const { pathname, search } = history.location;
    history.push(`${pathname.replace(/^\/w\/[^/]+\/[^/]+/, `/w/${workspace}/${branch}`)}${search}`);
  };
}
