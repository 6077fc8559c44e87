import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { createWorkspace, getInstallation, type Installation, type RouteInput } from '@tutti/contract';
import { useState } from 'react';
import { call } from '../../client/call.ts';
import { routeQuery } from '../../client/route-query.ts';
import { Refusal } from '../../pieces/refusal.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { liveBranch } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { type AfterMaking, EmptyForm } from './empty-form.tsx';
import styles from './start.module.css';

type Example = Installation['examples'][number];
type NewWorkspace = RouteInput<typeof createWorkspace>['body'];

/** Ready companies to start from, or nothing at all. */
export function WhatYouRun(props: { current?: string; wide?: boolean; onChosen?: () => void }) {
  const { current, wide, onChosen } = props;
  const query = useQuery(routeQuery(getInstallation, {}));
  const create = useCreate(onChosen);
  return (
    <QueryView query={query}>
      {({ examples }) => (
        <div className={styles.choices} data-wide={wide || undefined}>
          <Refusal error={create.error} />
          {examples.length === 0 ? <p>{t('start.none')}</p> : null}
          {examples
            .filter(({ name }) => name !== current)
            .map((example) => (
              <ExampleCard
                key={example.name}
                example={example}
                busy={create.isPending}
                onMake={(size) =>
                  create.mutate({ body: { from: 'example', example: example.name, size }, next: 'home' })
                }
              />
            ))}
          <EmptyForm busy={create.isPending} onMake={(body, next) => create.mutate({ body, next })} />
        </div>
      )}
    </QueryView>
  );
}

function useCreate(onChosen?: () => void) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ body }: { body: NewWorkspace; next: AfterMaking }) => call(createWorkspace, { body }),
    onSuccess: async ({ workspace }, { next }) => {
      await cache.invalidateQueries({ queryKey: ['workspaces'] });
      onChosen?.();
      const params = { workspace: workspace.id, branch: liveBranch };
      await navigate({ to: `/w/$workspace/$branch/${next}`, params });
    },
  });
}

function ExampleCard(props: { example: Example; busy: boolean; onMake: (size: 'S' | 'M' | 'L') => void }) {
  const { example, busy, onMake } = props;
  const { title, description, sizes } = example;
  const [size, setSize] = useState(sizes[0]?.size ?? 'S');
  const operations = sizes.find((one) => one.size === size)?.operations ?? 0;
  return (
    <section className={styles.card} aria-label={title}>
      <h2>{title}</h2>
      <p>{description}</p>
      <div className={styles.cardFoot}>
        {sizes.length > 1 ? (
          <SegmentedControl
            size="xs"
            aria-label={t('start.size')}
            value={size}
            onChange={(value) => setSize(value as typeof size)}
            data={sizes.map((one) => ({ value: one.size, label: t(`start.size.${one.size}`) }))}
          />
        ) : null}
        <span className={styles.soft}>{t('start.operations', { count: operations })}</span>
        <Button size="xs" variant="default" loading={busy} onClick={() => onMake(size)}>
          {t('start.open')}
        </Button>
      </div>
    </section>
  );
}
