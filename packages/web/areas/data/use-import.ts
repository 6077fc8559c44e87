import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getImportReport, type ImportReport, startImport, uploadFile } from '@tutti/contract';
import { applyMessage } from '../../client/apply-message.ts';
import { call } from '../../client/call.ts';
import { untilJobEnds } from '../../client/until-job-ends.ts';
import { useHere } from '../../shell/workspace-context.tsx';

type Wish = { files: readonly File[]; replace: boolean };

/** Brings files and imports them: `look` reads and checks everything and writes nothing, `take` writes. */
export function useImport() {
  const { params } = useHere();
  const { workspace } = params;
  const cache = useQueryClient();
  const work = useMutation({
    mutationFn: async ({ files, replace, dryRun }: Wish & { dryRun: boolean }): Promise<ImportReport> => {
      const brought = await Promise.all(
        files.map(async (file) => {
          const { file: hash } = await call(uploadFile, { params: { workspace }, body: file });
          return { file: hash, name: file.name };
        }),
      );
      const { job } = await call(startImport, { params, body: { files: brought, replace, dryRun } });
      applyMessage(cache, workspace, { seq: 0, type: 'job', job });
      await untilJobEnds(cache, { workspace, job: job.id });
      return call(getImportReport, { params: { workspace, job: job.id } });
    },
    onSuccess: ({ saved }) => (saved ? cache.invalidateQueries() : undefined),
  });
  return {
    look: (wish: Wish) => work.mutate({ ...wish, dryRun: true }),
    take: (wish: Wish) => work.mutate({ ...wish, dryRun: false }),
    isBusy: work.isPending,
    report: work.data,
    error: work.error,
  };
}
