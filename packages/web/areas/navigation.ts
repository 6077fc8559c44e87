import {
  Boxes,
  CalendarRange,
  ChartLine,
  ClipboardList,
  Database,
  Gauge,
  House,
  type LucideIcon,
  Target,
} from 'lucide-react';
import type { TextKey } from '../texts/catalogue.ts';

export type AreaGroup = 'overview' | 'operations' | 'production' | 'loop';

/** A room of the product, as it stands in the navigation. */
export type Area = {
  id: string;
  group: AreaGroup;
  /** Its address; `$workspace` and `$branch` stand for where one is. */
  to: `/w/$workspace/$branch/${'home' | 'data' | 'strategy' | 'demand' | 'capacity' | 'materials' | 'orders' | 'schedule'}`;
  icon: LucideIcon;
  name: TextKey;
  /** G and this letter go there. */
  letter: string;
};

/** The areas that exist, in the order of the navigation. Each adds itself here and its route to `router.ts`. */
export const areas: readonly Area[] = [
  {
    id: 'home',
    group: 'overview',
    to: '/w/$workspace/$branch/home',
    icon: House,
    name: 'shell.area.home',
    letter: 'h',
  },
  {
    id: 'data',
    group: 'overview',
    to: '/w/$workspace/$branch/data',
    icon: Database,
    name: 'shell.area.data',
    letter: 'a',
  },
  {
    id: 'strategy',
    group: 'operations',
    to: '/w/$workspace/$branch/strategy',
    icon: Target,
    name: 'shell.area.strategy',
    letter: 'y',
  },
  {
    id: 'demand',
    group: 'operations',
    to: '/w/$workspace/$branch/demand',
    icon: ChartLine,
    name: 'shell.area.demand',
    letter: 'd',
  },
  {
    id: 'capacity',
    group: 'operations',
    to: '/w/$workspace/$branch/capacity',
    icon: Gauge,
    name: 'shell.area.capacity',
    letter: 'c',
  },
  {
    id: 'orders',
    group: 'production',
    to: '/w/$workspace/$branch/orders',
    icon: ClipboardList,
    name: 'shell.area.orders',
    letter: 'o',
  },
  {
    id: 'schedule',
    group: 'production',
    to: '/w/$workspace/$branch/schedule',
    icon: CalendarRange,
    name: 'shell.area.schedule',
    letter: 's',
  },
  {
    id: 'materials',
    group: 'production',
    to: '/w/$workspace/$branch/materials',
    icon: Boxes,
    name: 'shell.area.materials',
    letter: 'm',
  },
];
