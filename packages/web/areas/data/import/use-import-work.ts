import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  getImportReport,
  getPreview,
  type ImportReport,
  type Job,
  type PreviewedTable,
  type RouteInput,
  saveMapping,
  startImport,
  startPreview,
  stopJob,
  uploadFile,
  type WireIssue,
} from '@tutti/contract';
import type { ColumnMapping } from '@tutti/model/import';
import { useRef, useState } from 'react';
import { applyMessage } from '../../../client/apply-message.ts';
import { call } from '../../../client/call.ts';
import { untilJobEnds } from '../../../client/until-job-ends.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { finished, unfilled } from './mapping-edits.ts';

/** A table that was found in a file, and what is to be done with it. */
export type ImportTable = PreviewedTable & {
  key: string;
  used: boolean;
  /** The name under which its mapping is kept after the import; empty = it is not kept. */
  remember: string;
};

type AskedFile = RouteInput<typeof startPreview>['body']['files'][number];
type Work = { tables: readonly ImportTable[]; issues: readonly WireIssue[] };

/**
 * An import from the files to the end: they are brought and looked into, their tables are mapped, `check` reads all of it without
 * writing, `take` writes all or nothing. Until then nothing is written; `cancel` ends it at any point.
 */
export function useImportWork() {
  const { params } = useHere();
  const { workspace } = params;
  const cache = useQueryClient();
  const [work, setWork] = useState<Work>();
  const [report, setReport] = useState<ImportReport>();
  const [replace, setReplace] = useState(false);
  const running = useRef<{ job?: string; cancelled: boolean }>({ cancelled: false });

  const run = async ({ job }: { job: Job }): Promise<string> => {
    running.current.job = job.id;
    applyMessage(cache, workspace, { seq: 0, type: 'job', job });
    await untilJobEnds(cache, { workspace, job: job.id });
    running.current.job = undefined;
    return job.id;
  };
  const lookInto = async (files: AskedFile[]): Promise<Work> => {
    const job = await run(await call(startPreview, { params, body: { files } }));
    const { tables, issues } = await call(getPreview, { params: { workspace, job } });
    return { tables: tables.map(asFound), issues };
  };
  const importOf = async ({
    tables,
    dryRun,
    all,
  }: {
    tables: readonly ImportTable[];
    dryRun: boolean;
    all: boolean;
  }) => {
    const job = await run(await call(startImport, { params, body: { files: wishOf(tables), replace: all, dryRun } }));
    return call(getImportReport, { params: { workspace, job } });
  };

  const bring = useMutation({
    mutationFn: async (files: readonly File[]) => {
      running.current = { cancelled: false };
      const mine = running.current;
      const brought: AskedFile[] = [];
      for (const file of files) {
        const { file: hash } = await call(uploadFile, { params: { workspace }, body: file });
        brought.push({ file: hash, name: file.name });
      }
      const found = await lookInto(brought);
      if (mine.cancelled) return;
      setWork(found);
      if (!isReady(found)) return;
      const looked = await importOf({ tables: found.tables, dryRun: true, all: replace });
      if (!mine.cancelled) setReport(looked);
    },
  });
  const again = useMutation({
    mutationFn: async ({ table, asked }: { table: ImportTable; asked: Pick<AskedFile, 'table' | 'delimiter'> }) => {
      const { file, name, sheet, delimiter } = table;
      const found = await lookInto([{ file, name, sheet, delimiter, ...asked }]);
      const [fresh] = found.tables;
      setReport(undefined);
      setWork(
        (now) => now && { ...now, tables: now.tables.map((one) => (one.key === table.key ? (fresh ?? one) : one)) },
      );
    },
  });
  const check = useMutation({
    mutationFn: (all: boolean) => importOf({ tables: work?.tables ?? [], dryRun: true, all }),
    onSuccess: setReport,
  });
  const take = useMutation({
    mutationFn: async () => {
      const tables = work?.tables ?? [];
      const done = await importOf({ tables, dryRun: false, all: replace });
      for (const { used, remember, mapping, head, width, sheet, delimiter } of tables)
        if (used && mapping && remember.trim() !== '')
          await call(saveMapping, {
            params: { workspace, mapping: remember.trim() },
            body: {
              mapping: finished(head, mapping),
              headings: mapping.headingRow === undefined ? [] : head[mapping.headingRow - 1].map((one) => one.trim()),
              width,
              ...(sheet === undefined ? {} : { sheet }),
              ...(delimiter === undefined ? {} : { delimiter }),
            },
          });
      return done;
    },
    onSuccess: async (done) => {
      setReport(done);
      await cache.invalidateQueries();
    },
  });
  const change = (key: string, part: Partial<ImportTable>) => {
    if (Object.keys(part).some((name) => name !== 'remember')) setReport(undefined);
    setWork((now) => now && { ...now, tables: now.tables.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  };
  const busy = [bring, again, check, take].find((one) => one.isPending);
  return {
    work,
    report,
    replace,
    isBusy: busy !== undefined,
    isTaking: take.isPending,
    error: [bring, again, check, take].find((one) => one.isError)?.error,
    /** Whether there is anything to import and everything that must be said was said. */
    isReady: work !== undefined && isReady(work),
    begin: (files: readonly File[]) => {
      setWork(undefined);
      setReport(undefined);
      for (const one of [again, check, take]) one.reset();
      bring.mutate(files);
    },
    change,
    setMapping: (key: string, mapping: ColumnMapping) => change(key, { mapping }),
    askAgain: (table: ImportTable, asked: Pick<AskedFile, 'table' | 'delimiter'>) => again.mutate({ table, asked }),
    setReplace: (all: boolean) => {
      setReplace(all);
      if (work && isReady(work)) check.mutate(all);
    },
    check: () => check.mutate(replace),
    take: () => take.mutate(),
    cancel: () => {
      const { job } = running.current;
      running.current.cancelled = true;
      if (job !== undefined) void call(stopJob, { params: { workspace, job } }).catch(() => undefined);
      setWork(undefined);
      setReport(undefined);
      for (const one of [bring, again, check, take]) one.reset();
    },
  };
}
export type ImportWork = ReturnType<typeof useImportWork>;

const asFound = (table: PreviewedTable): ImportTable => ({
  ...table,
  key: [table.file, table.name, table.sheet ?? ''].join('\n'),
  used: table.form === 'known' || table.mapping !== undefined,
  remember: table.saved ?? '',
});

/** What keeps a table from being imported: open figures or dates, or fields that nothing fills. */
export function openPoints({
  form,
  mapping,
  decimal,
  dateOrder,
}: ImportTable): ('table' | 'fields' | 'decimal' | 'dates')[] {
  if (form === 'known') return [];
  if (!mapping || mapping.columns.length === 0) return ['table'];
  return [
    ...(unfilled(mapping).length > 0 ? (['fields'] as const) : []),
    ...(decimal === 'open' && !mapping.decimal ? (['decimal'] as const) : []),
    ...(dateOrder === 'open' && !mapping.dateOrder ? (['dates'] as const) : []),
  ];
}

function isReady({ tables }: Work): boolean {
  const used = tables.filter((one) => one.used);
  return used.length > 0 && used.every((one) => openPoints(one).length === 0);
}

/** What the service is asked to import; a file that is known as it is stands once. */
function wishOf(tables: readonly ImportTable[]): RouteInput<typeof startImport>['body']['files'] {
  const used = tables.filter((one) => one.used);
  const known = new Map(
    used.filter(({ form }) => form === 'known').map(({ file, name }) => [file + name, { file, name }]),
  );
  const own = used.filter(({ form }) => form === 'own');
  return [
    ...known.values(),
    ...own.map(({ file, name, sheet, delimiter, mapping, head }) => ({
      file,
      name,
      own: { sheet, delimiter, mapping: mapping && finished(head, mapping) },
    })),
  ];
}
