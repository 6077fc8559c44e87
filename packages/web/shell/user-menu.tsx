import { useQuery } from '@tanstack/react-query';
import { getInstallation } from '@tutti/contract';
import { routeQuery } from '../client/route-query.ts';
import { opensOnClick } from '../pieces/menu/opens-on-click.tsx';
import { t } from '../texts/texts.ts';
import styles from './user-menu.module.css';

const WithMenu = opensOnClick(async () => (await import('./user-choices.tsx')).UserChoices);

/** Who is here; opens how the screen looks, what one's account holds, and help. */
export function UserMenu() {
  const { data } = useQuery(routeQuery(getInstallation, {}));
  const name = data?.user?.name ?? t('user.nobody');
  const initials = initialsOf(name);
  return (
    <WithMenu
      name={name}
      button={
        <button type="button" className={styles.person} aria-label={t('user.menu', { name, initials })}>
          {initials}
        </button>
      }
    />
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => word[0].toUpperCase())
    .join('');
}
