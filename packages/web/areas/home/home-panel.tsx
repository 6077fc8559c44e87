import { getRouteApi } from '@tanstack/react-router';
import type { PlanHead } from '@tutti/contract';
import { useEffect } from 'react';
import { tick } from '../../shell/first-steps/first-steps-state.ts';
import { DemandPanel } from './demand-panel.tsx';
import { MeasurePanel } from './measure-panel.tsx';
import { type MeasureName, measures } from './measures.ts';
import { OrderPanel } from './order-panel.tsx';
import { RecordPanel } from './record-panel.tsx';

const home = getRouteApi('/w/$workspace/$branch/home');

/** What stands behind a figure or a name that was opened. */
export function HomePanel({ plan }: { plan: PlanHead | undefined }) {
  const { show, id } = home.useSearch();
  const navigate = home.useNavigate();
  const close = () => void navigate({ search: (now) => ({ ...now, show: undefined, id: undefined }) });
  useEffect(() => {
    if (show === 'late' || show === 'demand') tick('late');
  }, [show]);
  if (show === undefined) return null;
  if (id !== undefined) {
    if (show === 'demand') return <DemandPanel key={id} id={id} onClose={close} />;
    if (show === 'order') return <OrderPanel key={id} order={id} onClose={close} />;
    if (show === 'resource' || show === 'item')
      return <RecordPanel key={id} table={show === 'resource' ? 'resources' : 'items'} id={id} onClose={close} />;
  }
  const measure = measures.find(({ name }) => name === (show as MeasureName));
  return measure && plan ? <MeasurePanel key={show} measure={measure} plan={plan} onClose={close} /> : null;
}
