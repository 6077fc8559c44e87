import { AreaFrame } from '../../pieces/area-frame.tsx';
import { useRights } from '../../shell/use-rights.ts';
import { t } from '../../texts/texts.ts';
import styles from './data.module.css';
import { ExportCard } from './export-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { ImportCard } from './import-card.tsx';
import { TablesCard } from './tables-card.tsx';

/** All data of the workspace: its tables with what is doubtful about them, files in and out, and what was changed. */
export function DataScreen() {
  const rights = useRights();
  return (
    <AreaFrame title={t('shell.area.data')} lead={t('data.lead')}>
      <div className={styles.cards}>
        <TablesCard />
        <div className={styles.side}>
          {rights.plan ? <ImportCard /> : null}
          <ExportCard />
          <HistoryCard />
        </div>
      </div>
    </AreaFrame>
  );
}
