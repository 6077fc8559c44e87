import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { downloadFile, getTemplate, startExport } from '@tutti/contract';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { addressOf } from '../../client/address.ts';
import { applyMessage } from '../../client/apply-message.ts';
import { call } from '../../client/call.ts';
import { untilJobEnds } from '../../client/until-job-ends.ts';
import { Card } from '../../pieces/area-frame.tsx';
import { showError } from '../../pieces/toasts/show-error.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './data.module.css';

type Form = 'xlsx' | 'json';

/** The data as one file, and an empty workbook to fill in. */
export function ExportCard() {
  const { params } = useHere();
  const cache = useQueryClient();
  const [form, setForm] = useState<Form>('xlsx');
  const write = useMutation({
    mutationFn: async () => {
      const { job } = await call(startExport, { params, body: { form } });
      applyMessage(cache, params.workspace, { seq: 0, type: 'job', job });
      const ended = await untilJobEnds(cache, { workspace: params.workspace, job: job.id });
      const { file, name } = ended.result ?? {};
      save(addressOf(downloadFile.path, { workspace: params.workspace, file }, { name }), String(name));
    },
    onError: showError,
  });
  return (
    <Card title={t('data.export')}>
      <div className={styles.pad}>
        <p className={styles.soft}>{t('data.export.hint')}</p>
        <div className={styles.row}>
          <SegmentedControl
            size="xs"
            aria-label={t('data.export.form')}
            value={form}
            onChange={(value) => setForm(value as Form)}
            data={[
              { value: 'xlsx', label: t('data.export.xlsx') },
              { value: 'json', label: t('data.export.json') },
            ]}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<Download aria-hidden size={13} />}
            loading={write.isPending}
            onClick={() => write.mutate()}
          >
            {t('data.export')}
          </Button>
          <Button component="a" size="xs" variant="subtle" color="gray" href={getTemplate.path} download>
            {t('data.template')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** Lets the browser save what an address gives. */
function save(href: string, name: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}
