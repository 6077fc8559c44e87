import { role } from '@tutti/contract';
import { t } from '../../texts/texts.ts';

/** Every role with its name, for a select. */
export const roleChoices = () => role.options.map((value) => ({ value, label: t(`access.role.${value}`) }));
