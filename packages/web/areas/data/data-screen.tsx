import { useState } from 'react';
import { AreaFrame } from '../../pieces/area-frame.tsx';
import { useRights } from '../../shell/use-rights.ts';
import { t } from '../../texts/texts.ts';
import styles from './data.module.css';
import { ExportCard } from './export-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { ImportCard } from './import/import-card.tsx';
import { ImportDesk } from './import/import-desk.tsx';
import { useImportWork } from './import/use-import-work.ts';
import { TablesCard } from './tables-card.tsx';

/** All data of the workspace: its tables with what is doubtful about them, files in and out, and what was changed. */
export function DataScreen() {
  const rights = useRights();
  const work = useImportWork();
  const [importing, setImporting] = useState(false);
  const begin = (files: readonly File[]) => {
    setImporting(true);
    work.begin(files);
  };
  const end = () => {
    work.cancel();
    setImporting(false);
  };
  if (importing)
    return (
      <AreaFrame title={t('data.import')} lead={t('data.import.lead')}>
        <ImportDesk work={work} onEnd={end} />
      </AreaFrame>
    );
  return (
    <AreaFrame title={t('shell.area.data')} lead={t('data.lead')}>
      <div className={styles.cards}>
        <TablesCard />
        <div className={styles.side}>
          {rights.plan ? <ImportCard onFiles={begin} /> : null}
          <ExportCard />
          <HistoryCard />
        </div>
      </div>
    </AreaFrame>
  );
}
