import { House, type LucideIcon } from 'lucide-react';
import type { TextKey } from '../texts/catalogue.ts';

export type AreaGroup = 'overview' | 'operations' | 'production' | 'loop';

/** A room of the product, as it stands in the navigation. */
export type Area = {
  id: string;
  group: AreaGroup;
  /** Its address; `$workspace` and `$branch` stand for where one is. */
  to: '/w/$workspace/$branch/home';
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
];
