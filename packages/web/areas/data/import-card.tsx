import { Button, FileButton, Switch } from '@mantine/core';
import type { ImportReport } from '@tutti/contract';
import { Upload } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { Card } from '../../pieces/area-frame.tsx';
import { ErrorState } from '../../pieces/states/error-state.tsx';
import { t } from '../../texts/texts.ts';
import styles from './data.module.css';
import { ImportFindings } from './import-findings.tsx';
import { useImport } from './use-import.ts';

/** Files into the workspace: first looked through without writing anything, then taken over. */
export function ImportCard() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [replace, setReplace] = useState(false);
  const work = useImport();
  const choose = (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    setFiles(chosen);
    work.look({ files: chosen, replace });
  };
  const again = (next: boolean) => {
    setReplace(next);
    if (files.length > 0) work.look({ files, replace: next });
  };
  return (
    <Card title={t('data.import')}>
      <div className={styles.pad}>
        <DropZone onFiles={choose} busy={work.isBusy} />
        {files.length > 0 ? (
          <p className={styles.soft}>{files.map(({ name }) => name).join(', ')}</p>
        ) : (
          <p className={styles.soft}>{t('data.import.hint')}</p>
        )}
        <Switch
          size="xs"
          checked={replace}
          disabled={work.isBusy}
          onChange={(event) => again(event.currentTarget.checked)}
          label={t('data.import.replace')}
          description={t('data.import.replace.hint')}
        />
        {work.error ? <ErrorState error={work.error} /> : null}
        {work.report ? <ImportFindings report={work.report} /> : null}
        {work.report && canTake(work.report) ? (
          <Button loading={work.isBusy} onClick={() => work.take({ files, replace })}>
            {t('data.import.take')}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}

/** Nothing was written yet, and nothing stands in the way. */
function canTake({ dryRun, issues, counts }: ImportReport): boolean {
  const changes = Object.values(counts).some(
    ({ added, changed, retired, removed }) => added + changed + retired + removed > 0,
  );
  return dryRun && changes && !issues.some(({ severity }) => severity === 'error');
}

function DropZone({ onFiles, busy }: { onFiles: (files: readonly File[]) => void; busy: boolean }) {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Upload aria-hidden size={18} />
      <span>{t('data.import.drop')}</span>
      <FileButton multiple accept=".xlsx,.csv,.tsv,.txt,.json,.zip" onChange={onFiles}>
        {(props) => (
          <Button {...props} size="xs" variant="default" loading={busy}>
            {t('data.import.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
