import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createKey, deleteKey, listKeys } from '@tutti/contract';
import { useState } from 'react';
import { call } from '../../client/call.ts';
import { routeQuery } from '../../client/route-query.ts';
import { Refusal } from '../../pieces/refusal.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { t } from '../../texts/texts.ts';
import { useFormats } from '../workspace-context.tsx';
import styles from './access-dialogs.module.css';
import { ToldOnce } from './told-once.tsx';

/** Keys with which programs act for the person: made, told once, deleted. */
export function Keys() {
  const formats = useFormats();
  const query = useQuery(routeQuery(listKeys, {}));
  const again = () => query.refetch();
  const remove = useMutation({ mutationFn: (key: string) => call(deleteKey, { params: { key } }), onSettled: again });
  return (
    <section className={styles.section}>
      <h3>{t('access.keys')}</h3>
      <p className={styles.soft}>{t('access.keys.hint')}</p>
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? null : (
            <ul className={styles.rows} aria-label={t('access.keys')}>
              {rows.map(({ id, name, createdAt }) => (
                <li key={id}>
                  <span className={styles.what}>
                    {name}
                    <small>{t('access.keys.since', { date: formats.date(createdAt) })}</small>
                  </span>
                  <Button
                    size="xs"
                    variant="default"
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(id)}
                    aria-label={t('access.keys.deleteOf', { name })}
                  >
                    {t('access.keys.delete')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <Refusal error={remove.error} />
      <NewKey onMade={again} />
    </section>
  );
}

function NewKey({ onMade }: { onMade: () => Promise<unknown> }) {
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => call(createKey, { body: { name: name.trim() } }),
    onSuccess: async () => {
      setName('');
      await onMade();
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <div className={styles.line}>
        <TextInput
          label={t('access.keys.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          required
          withAsterisk={false}
        />
        <Button type="submit" variant="default" loading={make.isPending} disabled={name.trim() === ''}>
          {t('access.keys.make')}
        </Button>
      </div>
      <Refusal error={make.error} />
      {make.data ? <ToldOnce hint={t('access.keys.once')} text={make.data.text} /> : null}
    </form>
  );
}
