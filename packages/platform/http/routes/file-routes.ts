import * as routes from '@tutti/contract';
import { listAudit } from '../../services/audit/list-audit.ts';
import * as files from '../../services/files/files.ts';
import type { Service } from '../../services/service.ts';
import {
  askExport,
  askImport,
  askPreview,
  type ExportAsked,
  importReport,
  previewFound,
} from '../../services/transfer/ask-transfer.ts';
import * as mappings from '../../services/transfer/saved-mappings.ts';
import { templateBytes } from '../../services/transfer/template.ts';
import * as webhooks from '../../services/webhooks/webhooks.ts';
import { type BoundRoute, bind } from '../call.ts';

/** Files that come and go, other systems that are told, and who did what. */
export const fileRoutes = (service: Service): BoundRoute[] => [
  ...mappingRoutes(service),
  bind(routes.uploadFile, async ({ params, body, actor }) => ({
    answer: await files.uploadFile(service, { ...params, actor }, body),
  })),
  bind(routes.downloadFile, async ({ params, query }) => ({
    answer: await files.downloadFile(service, params, query.name),
    etag: params.file,
    immutable: true,
  })),
  bind(routes.getTemplate, async () => ({
    answer: { bytes: await templateBytes(), type: files.typeOf('template.xlsx'), name: 'tutti-template.xlsx' },
  })),
  bind(routes.startImport, async ({ params, body, actor }) => ({
    answer: { job: await askImport(service, { ...params, actor }, body) },
  })),
  bind(routes.getImportReport, async ({ params }) => ({
    answer: await importReport(service, params.workspace, params.job),
  })),
  bind(routes.startPreview, async ({ params, body, actor }) => ({
    answer: { job: await askPreview(service, { ...params, actor }, body) },
  })),
  bind(routes.getPreview, async ({ params }) => ({
    answer: await previewFound(service, params.workspace, params.job),
  })),
  bind(routes.startExport, async ({ params, body, actor }) => ({
    answer: { job: await askExport(service, { ...params, actor }, body as ExportAsked) },
  })),
  bind(routes.listAudit, async ({ params, query }) => ({ answer: await listAudit(service, params.workspace, query) })),
  bind(routes.listWebhooks, async ({ params }) => ({
    answer: { rows: await webhooks.listWebhooks(service, params.workspace) },
  })),
  bind(routes.createWebhook, async ({ params, body, actor }) => ({
    answer: await webhooks.createWebhook(service, { ...params, actor }, body),
  })),
  bind(routes.deleteWebhook, async ({ params, actor }) => {
    await webhooks.deleteWebhook(service, { ...params, actor }, params.webhook);
    return { answer: undefined };
  }),
];

const mappingRoutes = (service: Service): BoundRoute[] => [
  bind(routes.listMappings, async ({ params }) => ({
    answer: { rows: await mappings.listMappings(service.store, params.workspace) },
  })),
  bind(routes.saveMapping, async ({ params, body, actor }) => ({
    answer: await mappings.saveMapping(service, { ...params, name: params.mapping, actor }, body),
  })),
  bind(routes.deleteMapping, async ({ params, actor }) => {
    await mappings.deleteMapping(service, { ...params, name: params.mapping, actor });
    return { answer: undefined };
  }),
];
