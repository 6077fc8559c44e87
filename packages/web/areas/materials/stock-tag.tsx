import type { StockRow } from '@tutti/contract';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { Tag } from '../../pieces/status-tag.tsx';
import { t } from '../../texts/texts.ts';

/** How stock stands, as colour, shape and word. */
export function StockTag({ state }: { state: StockRow['state'] }) {
  if (state === 'out')
    return (
      <Tag colour="late" icon={TriangleAlert}>
        {t('materials.state.out')}
      </Tag>
    );
  if (state === 'low')
    return (
      <Tag colour="atRisk" icon={CircleAlert}>
        {t('materials.state.low')}
      </Tag>
    );
  return <Tag colour="idle">{t('materials.state.fine')}</Tag>;
}
