import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listPlanDemands, listRecords, type RouteAnswer } from '@tutti/contract';
import { Package, Settings2, ShoppingCart, Zap } from 'lucide-react';
import { areas } from '../../areas/navigation.ts';
import { routeQuery } from '../../client/route-query.ts';
import { useStore } from '../../state/store.ts';
import { t } from '../../texts/texts.ts';
import { commandStore } from '../commands/commands.ts';
import { useHere } from '../workspace-context.tsx';
import { findEntries, type PaletteEntry } from './palette-entry.ts';

const WAIT = 180;

type RecordRow = RouteAnswer<typeof listRecords>['rows'][number];

/** What the palette finds for a query: areas, commands, and with two letters or more demands, resources and items. */
export function useEntries(query: string): { entries: PaletteEntry[]; searching: boolean } {
  const fixed = [...useAreaEntries(), ...useCommandEntries()];
  const [asked] = useDebouncedValue(query.trim(), WAIT);
  const found = useFoundEntries(asked);
  return {
    entries: [...findEntries(fixed, query), ...(query.trim().length < 2 ? [] : found.entries)],
    searching: found.searching || (query.trim().length >= 2 && asked !== query.trim()),
  };
}

function useAreaEntries(): PaletteEntry[] {
  const { params } = useHere();
  const navigate = useNavigate();
  return areas.map(({ id, to, name, icon, letter }) => ({
    id: `area ${id}`,
    group: 'palette.areas',
    label: t(name),
    icon,
    keys: `g ${letter}`,
    run: () => void navigate({ to, params }),
  }));
}

function useCommandEntries(): PaletteEntry[] {
  const commands = useStore(commandStore);
  return commands
    .filter(({ run, group, name }) => run && group !== 'shortcuts.goTo' && name !== 'palette.open')
    .map(({ name, keys, run }) => ({
      id: `command ${name}`,
      group: 'palette.commands',
      label: t(name),
      icon: Zap,
      keys,
      run: run!,
    }));
}

function useFoundEntries(asked: string): { entries: PaletteEntry[]; searching: boolean } {
  const { params } = useHere();
  const navigate = useNavigate();
  const options = { enabled: asked.length >= 2, placeholderData: keepPreviousData };
  const query = { q: asked, limit: 6 };
  const demands = useQuery({
    ...routeQuery(listPlanDemands, { params: { ...params, plan: 'latest' }, query }),
    ...options,
  });
  const resources = useQuery({
    ...routeQuery(listRecords, { params: { ...params, table: 'resources' }, query }),
    ...options,
  });
  const items = useQuery({ ...routeQuery(listRecords, { params: { ...params, table: 'items' }, query }), ...options });
  if (asked.length < 2) return { entries: [], searching: false };
  const open = (show: 'demand' | 'resource' | 'item', id: string) =>
    void navigate({ to: '/w/$workspace/$branch/home', params, search: { show, id } });
  const records = (rows: readonly RecordRow[] = [], group: PaletteEntry['group']): PaletteEntry[] =>
    rows.map(({ id, record: { name } }) => ({
      id: `${group} ${id}`,
      group,
      label: String(name ?? id),
      note: name === undefined ? undefined : id,
      icon: group === 'palette.items' ? Package : Settings2,
      run: () => open(group === 'palette.items' ? 'item' : 'resource', id),
    }));
  return {
    entries: [
      ...(demands.data?.rows ?? []).map(
        ({ id, itemName, customer }): PaletteEntry => ({
          id: `demand ${id}`,
          group: 'palette.orders',
          label: id,
          note: customer ? `${itemName}, ${customer}` : itemName,
          icon: ShoppingCart,
          run: () => open('demand', id),
        }),
      ),
      ...records(resources.data?.rows, 'palette.resources'),
      ...records(items.data?.rows, 'palette.items'),
    ],
    searching: demands.isFetching || resources.isFetching || items.isFetching,
  };
}
