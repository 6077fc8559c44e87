import type { Service } from '../../services/service.ts';
import type { BoundRoute } from '../call.ts';
import { accessRoutes } from './access-routes.ts';
import { dataRoutes } from './data-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { viewRoutes } from './view-routes.ts';
import { workspaceRoutes } from './workspace-routes.ts';

/** Every route of the contract with what answers it. */
export function boundRoutes(service: Service): BoundRoute[] {
  return [
    ...workspaceRoutes(service),
    ...dataRoutes(service),
    ...planRoutes(service),
    ...viewRoutes(service),
    ...accessRoutes(service),
    ...fileRoutes(service),
  ];
}
