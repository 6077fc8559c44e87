import { SidePanel } from '../../pieces/side-panel.tsx';
import { WhyOfOrder } from './why-of-order.tsx';

/** An order of the latest plan, and why it is done when it is. */
export function OrderPanel({ order, onClose }: { order: string; onClose: () => void }) {
  return (
    <SidePanel title={order} onClose={onClose}>
      <WhyOfOrder order={order} />
    </SidePanel>
  );
}
