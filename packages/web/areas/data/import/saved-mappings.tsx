import { ActionIcon } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { deleteMapping, listMappings } from '@tutti/contract';
import { Trash2 } from 'lucide-react';
import { call } from '../../../client/call.ts';
import { routeQuery } from '../../../client/route-query.ts';
import { showError } from '../../../pieces/toasts/show-error.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './import.module.css';

/** Mappings that were saved: the next file of the same shape is mapped by them. */
export function SavedMappings() {
  const { params, formats } = useHere();
  const { workspace } = params;
  const cache = useQueryClient();
  const of = routeQuery(listMappings, { params: { workspace } });
  const { data } = useQuery(of);
  const forget = useMutation({
    mutationFn: (mapping: string) => call(deleteMapping, { params: { workspace, mapping } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: of.queryKey }),
    onError: showError,
  });
  if (!data || data.rows.length === 0) return null;
  return (
    <details className={styles.saved}>
      <summary>{t('data.import.savedMappings', { count: data.rows.length })}</summary>
      <ul>
        {data.rows.map(({ name, mapping, savedAt }) => (
          <li key={name}>
            <span>
              <b>{name}</b> {t('data.import.savedMapping', { table: mapping.table, time: formats.dayTime(savedAt) })}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('data.import.forget', { name })}
              loading={forget.isPending && forget.variables === name}
              onClick={() => forget.mutate(name)}
            >
              <Trash2 aria-hidden size={13} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </details>
  );
}
