import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { ErrorState } from './states/error-state.tsx';
import { Loading } from './states/loading.tsx';

type Fetched<P> = { part?: ComponentType<P>; error?: unknown };

/**
 * A part of a screen that is fetched when it is shown first. Where it cannot be fetched, that part says so and can be tried
 * again; the rest of the screen stays.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  skeleton?: ReactNode,
): ComponentType<P> {
  let known: ComponentType<P> | undefined;
  // biome-ignore lint/correctness/noComponentHookFactories: like React.lazy, called once for each part, where its module begins
  return function LazyPart(props: P) {
    const [{ part: Part, error }, setFetched] = useState<Fetched<P>>({ part: known });
    useEffect(() => {
      if (Part || error) return;
      load().then(
        (part) => {
          known = part;
          setFetched({ part });
        },
        (failure: unknown) => setFetched({ error: failure ?? new Error() }),
      );
    }, [Part, error]);
    if (Part) return <Part {...props} />;
    if (error) return <ErrorState error={error} onRetry={() => setFetched({})} />;
    return <Loading>{skeleton}</Loading>;
  };
}
