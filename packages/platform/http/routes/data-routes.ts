import * as routes from '@tutti/contract';
import type { TableName } from '@tutti/model';
import * as branches from '../../services/branches/branches.ts';
import { commitChanges } from '../../services/data/commit-changes.ts';
import * as history from '../../services/data/history.ts';
import * as records from '../../services/data/records.ts';
import { issuesInWords } from '../../services/data/wire-issues.ts';
import type { Service } from '../../services/service.ts';
import type { RecordKind } from '../../store/store.ts';
import { type BoundRoute, bind } from '../call.ts';

/** Records of a branch, their history, and branches. */
export const dataRoutes = (service: Service): BoundRoute[] => [
  bind(routes.listRecords, async ({ params, query }) => {
    const { table, ...of } = params;
    const answer = await records.listRecords(service, { ...of, table: table as TableName }, query);
    return { answer, etag: answer.revision };
  }),
  bind(routes.getRecord, async ({ params }) => {
    const { table, ...of } = params;
    const answer = await records.getRecord(service, { ...of, table: table as RecordKind });
    return { answer, etag: answer.revision };
  }),
  bind(routes.commitChanges, async ({ params, body, ifMatch, actor }) => {
    const { revision, issues } = await commitChanges(service, { ...params, actor }, { ...body, ifMatch });
    return { answer: { revision, issues: issuesInWords(issues) }, etag: revision };
  }),
  bind(routes.listChangeSets, async ({ params, query }) => ({
    answer: await history.listChangeSets(service, params, query),
  })),
  bind(routes.getChangeSet, async ({ params }) => ({ answer: await history.getChangeSet(service, params) })),
  bind(routes.undoChangeSet, async ({ params, ifMatch, actor }) => {
    const { revision, issues } = await history.undoChangeSet(service, { ...params, actor }, ifMatch);
    return { answer: { revision, issues: issuesInWords(issues) }, etag: revision };
  }),
  bind(routes.getDataIssues, async ({ params }) => {
    const answer = await service.views.ask('dataIssues', params);
    return { answer, etag: answer.revision };
  }),
  ...branchRoutes(service),
];

const branchRoutes = (service: Service): BoundRoute[] => [
  bind(routes.createBranch, async ({ params, body, actor }) => {
    const { id: branch, ...how } = body;
    return { answer: await branches.createBranch(service, { ...params, branch, actor }, how) };
  }),
  bind(routes.getBranchDifferences, async ({ params }) => ({
    answer: { differences: await branches.branchDifferences(service, params) },
  })),
  bind(routes.mergeBranch, async ({ params, body, actor }) => {
    const { revision, issues } = await branches.mergeBranch(service, { ...params, actor }, body);
    return { answer: { revision, issues: issuesInWords(issues) } };
  }),
  bind(routes.deleteBranch, async ({ params, actor }) => {
    await branches.deleteBranch(service, { ...params, actor });
    return { answer: undefined };
  }),
];
