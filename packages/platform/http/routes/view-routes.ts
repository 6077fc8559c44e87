import * as routes from '@tutti/contract';
import { overrideForecast } from '../../services/demand/override-forecast.ts';
import { changeOrders } from '../../services/orders/change-orders.ts';
import type { Service } from '../../services/service.ts';
import { type BoundRoute, bind } from '../call.ts';

/** What the screens show of a plan: the board, capacity, orders, materials, demand, strategy. */
export const viewRoutes = (service: Service): BoundRoute[] => [
  bind(routes.getBoard, async ({ params }) => {
    const { bytes, etag } = await service.views.ask('board', params);
    return { answer: { bytes, type: 'application/octet-stream' }, etag };
  }),
  bind(routes.getCapacity, async ({ params, query }) => ({
    answer: await service.views.text('capacity', params, query),
  })),
  bind(routes.listOrders, async ({ params, query }) => ({ answer: await service.views.text('orders', params, query) })),
  bind(routes.changeOrders, async ({ params, body, actor, ifMatch }) => {
    const answer = await changeOrders(service, { ...params, actor, ifMatch }, body);
    return { answer, etag: answer.revision };
  }),
  bind(routes.listStock, async ({ params, query }) => ({ answer: await service.views.text('stock', params, query) })),
  bind(routes.getStockProjection, async ({ params, query }) => ({
    answer: await service.views.text('stockProjection', params, query),
  })),
  bind(routes.getPegging, async ({ params, query }) => ({
    answer: await service.views.text('pegging', params, query),
  })),
  bind(routes.listDemandSeries, async ({ params, query }) => ({
    answer: await service.views.text('series', params, query),
  })),
  bind(routes.getDemandSeries, async ({ params, query }) => ({
    answer: await service.views.text('seriesWithForecast', params, query),
  })),
  bind(routes.overrideForecast, async ({ params, body, actor, ifMatch }) => {
    const answer = await overrideForecast(service, { ...params, actor, ifMatch }, body);
    return { answer, etag: answer.revision };
  }),
  bind(routes.getStrategy, async ({ params }) => ({ answer: await service.views.text('strategy', params) })),
  bind(routes.tryStrategy, async ({ params, body }) => ({
    answer: await service.views.text('triedStrategy', params, body),
  })),
];
