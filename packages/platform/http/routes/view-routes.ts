import * as routes from '@tutti/contract';
import type { Service } from '../../services/service.ts';
import { boardOf } from '../../services/views/board.ts';
import { capacityOf } from '../../services/views/capacity.ts';
import * as demand from '../../services/views/demand.ts';
import * as materials from '../../services/views/materials.ts';
import * as orders from '../../services/views/orders.ts';
import * as strategy from '../../services/views/strategy.ts';
import { type BoundRoute, bind } from '../call.ts';

/** What the screens show of a plan: the board, capacity, orders, materials, demand, strategy. */
export const viewRoutes = (service: Service): BoundRoute[] => [
  bind(routes.getBoard, async ({ params }) => {
    const { bytes, etag } = await boardOf(service, params);
    return { answer: { bytes, type: 'application/octet-stream' }, etag };
  }),
  bind(routes.getCapacity, async ({ params, query }) => ({ answer: await capacityOf(service, params, query) })),
  bind(routes.listOrders, async ({ params, query }) => ({ answer: await orders.listOrders(service, params, query) })),
  bind(routes.changeOrders, async ({ params, body, actor, ifMatch }) => {
    const answer = await orders.changeOrders(service, { ...params, actor, ifMatch }, body);
    return { answer, etag: answer.revision };
  }),
  bind(routes.listStock, async ({ params, query }) => ({ answer: await materials.listStock(service, params, query) })),
  bind(routes.getStockProjection, async ({ params, query }) => ({
    answer: await materials.stockProjection(service, params, query),
  })),
  bind(routes.getPegging, async ({ params, query }) => ({ answer: await materials.peggingOf(service, params, query) })),
  bind(routes.listDemandSeries, async ({ params, query }) => ({
    answer: await demand.listSeries(service, params, query),
  })),
  bind(routes.getDemandSeries, async ({ params, query }) => ({
    answer: await demand.seriesWithForecast(service, params, query),
  })),
  bind(routes.overrideForecast, async ({ params, body, actor, ifMatch }) => {
    const answer = await demand.overrideForecast(service, { ...params, actor, ifMatch }, body);
    return { answer, etag: answer.revision };
  }),
  bind(routes.getStrategy, async ({ params }) => ({ answer: await strategy.strategyOf(service, params) })),
  bind(routes.tryStrategy, async ({ params, body }) => ({ answer: await strategy.tryWeights(service, params, body) })),
];
