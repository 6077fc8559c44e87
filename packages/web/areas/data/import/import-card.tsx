import { Button, FileButton, Textarea } from '@mantine/core';
import { ClipboardPaste, Upload } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { Card } from '../../../pieces/area-frame.tsx';
import { t } from '../../../texts/texts.ts';
import styles from './import.module.css';
import { SavedMappings } from './saved-mappings.tsx';

/** Where an import begins: files that are chosen or dropped, or cells that are pasted. */
export function ImportCard({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const [pasting, setPasting] = useState(false);
  return (
    <Card title={t('data.import')}>
      <div className={styles.pad}>
        <DropZone
          onFiles={(files) => {
            if (files.length > 0) onFiles(files);
          }}
          onPaste={() => setPasting(!pasting)}
        />
        {pasting ? <PasteField onFile={(file) => onFiles([file])} /> : null}
        <p className={styles.soft}>{t('data.import.hint')}</p>
        <SavedMappings />
      </div>
    </Card>
  );
}

/** Cells from a spreadsheet: what is pasted is looked through at once, as a file would be. */
function PasteField({ onFile }: { onFile: (file: File) => void }) {
  return (
    <Textarea
      label={t('data.import.pasteHere')}
      description={t('data.import.pasteHere.hint')}
      autosize
      minRows={3}
      maxRows={6}
      data-autofocus
      autoFocus
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain');
        if (text.trim() === '') return;
        event.preventDefault();
        onFile(new File([text], t('data.import.pastedName'), { type: 'text/tab-separated-values' }));
      }}
    />
  );
}

function DropZone({ onFiles, onPaste }: { onFiles: (files: readonly File[]) => void; onPaste: () => void }) {
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
      <FileButton multiple accept=".xlsx,.csv,.tsv,.txt,.json" onChange={onFiles}>
        {(props) => (
          <Button {...props} size="xs" variant="default">
            {t('data.import.choose')}
          </Button>
        )}
      </FileButton>
      <Button size="xs" variant="default" leftSection={<ClipboardPaste aria-hidden size={13} />} onClick={onPaste}>
        {t('data.import.paste')}
      </Button>
    </div>
  );
}
