import {
  createWorkspace,
  deleteWorkspace,
  getInstallation,
  getWorkspace,
  listWorkspaces,
  streamWorkspace,
} from '@tutti/contract';
import { describeInstallation } from '../../services/installation/describe-installation.ts';
import type { Service } from '../../services/service.ts';
import * as create from '../../services/workspaces/create-workspace.ts';
import * as remove from '../../services/workspaces/delete-workspace.ts';
import * as list from '../../services/workspaces/list-workspaces.ts';
import { viewWorkspace } from '../../services/workspaces/view-workspace.ts';
import { type BoundRoute, bind } from '../call.ts';
import { eventStream } from '../event-stream.ts';

/** The installation, its workspaces, and what happens in them. */
export const workspaceRoutes = (service: Service): BoundRoute[] => [
  bind(getInstallation, async ({ actor }) => ({ answer: await describeInstallation(service, actor) })),
  bind(listWorkspaces, async ({ actor }) => ({ answer: { rows: await list.listWorkspaces(service, actor) } })),
  bind(createWorkspace, async ({ body, actor }) => ({ answer: await create.createWorkspace(service, body, actor) })),
  bind(getWorkspace, async ({ params, actor }) => ({
    answer: await viewWorkspace(service, params.workspace, actor),
  })),
  bind(deleteWorkspace, async ({ params, query, actor }) => {
    await remove.deleteWorkspace(service, params.workspace, { ...query, actor });
    return { answer: undefined };
  }),
  bind(streamWorkspace, async ({ params, headers }) => {
    await service.store.workspaces.get(params.workspace);
    const lastSeen = headers.get('last-event-id');
    return { answer: eventStream(service.feed, params.workspace, { lastSeen }) };
  }),
];
