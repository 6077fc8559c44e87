import { useQuery } from '@tanstack/react-query';
import { getRecord } from '@tutti/contract';
import { routeQuery } from '../../client/route-query.ts';
import { Facts, PanelSection, SidePanel } from '../../pieces/side-panel.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';

/** A record as it stands in the data, by its fields. */
export function RecordPanel({ table, id, onClose }: { table: 'resources' | 'items'; id: string; onClose: () => void }) {
  const { params } = useHere();
  const query = useQuery(routeQuery(getRecord, { params: { ...params, table, id } }));
  return (
    <SidePanel title={String(query.data?.record.name ?? id)} subtitle={id} onClose={onClose}>
      <QueryView query={query}>
        {({ record }) => (
          <PanelSection>
            <Facts facts={fieldsOf(record)} />
          </PanelSection>
        )}
      </QueryView>
    </SidePanel>
  );
}

/** Fields with a plain value, in the order of the record; what is made of parts is written as in the files. */
function fieldsOf(record: Readonly<Record<string, unknown>>): { name: string; value: string }[] {
  return Object.entries(record)
    .filter(
      ([name, value]) => name !== 'id' && name !== 'name' && value !== null && value !== undefined && value !== '',
    )
    .map(([name, value]) => ({ name, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }));
}
