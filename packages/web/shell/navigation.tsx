import { Link } from '@tanstack/react-router';
import { type Area, type AreaGroup, areas } from '../areas/navigation.ts';
import { t } from '../texts/texts.ts';
import styles from './navigation.module.css';

const groups: readonly AreaGroup[] = ['overview', 'operations', 'production', 'loop'];

/** The areas, in their groups; a group without an area is not shown. */
export function Navigation() {
  return (
    <nav className={styles.navigation} aria-label={t('shell.areas')}>
      {groups.map((group) => (
        <NavigationGroup key={group} group={group} areas={areas.filter((area) => area.group === group)} />
      ))}
    </nav>
  );
}

function NavigationGroup({ group, areas: inGroup }: { group: AreaGroup; areas: readonly Area[] }) {
  if (inGroup.length === 0) return null;
  return (
    <div>
      {group === 'overview' ? null : <h2>{t(`shell.group.${group}`)}</h2>}
      {inGroup.map(({ id, to, icon: Icon, name }) => (
        <Link key={id} from="/w/$workspace/$branch" to={to} search={true} title={t(name)}>
          <Icon aria-hidden size={15} strokeWidth={1.9} />
          <span>{t(name)}</span>
        </Link>
      ))}
    </div>
  );
}
