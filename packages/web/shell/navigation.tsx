import { Link } from '@tanstack/react-router';
import { type Area, type AreaGroup, areas } from '../areas/navigation.ts';
import { t } from '../texts/texts.ts';
import styles from './navigation.module.css';
import { useDecisionCounts } from './use-decision-counts.ts';

const groups: readonly AreaGroup[] = ['overview', 'operations', 'production', 'loop'];

/** The areas, in their groups, each with how many decisions wait there; a group without an area is not shown. */
export function Navigation() {
  const counts = useDecisionCounts();
  return (
    <nav className={styles.navigation} aria-label={t('shell.areas')}>
      {groups.map((group) => (
        <NavigationGroup
          key={group}
          group={group}
          areas={areas.filter((area) => area.group === group)}
          counts={counts}
        />
      ))}
    </nav>
  );
}

function NavigationGroup(props: {
  group: AreaGroup;
  areas: readonly Area[];
  counts: Readonly<Record<string, number>>;
}) {
  const { group, areas: inGroup, counts } = props;
  if (inGroup.length === 0) return null;
  return (
    <div>
      {group === 'overview' ? null : <h2>{t(`shell.group.${group}`)}</h2>}
      {inGroup.map((area) => (
        <AreaLink key={area.id} area={area} count={counts[area.id] ?? 0} />
      ))}
    </div>
  );
}

function AreaLink({ area: { to, icon: Icon, name }, count }: { area: Area; count: number }) {
  const counted = count > 0 ? t('shell.areaWithCount', { area: t(name), count }) : undefined;
  return (
    <Link from="/w/$workspace/$branch" to={to} search={true} title={counted ?? t(name)}>
      <Icon aria-hidden size={15} strokeWidth={1.9} />
      <span aria-hidden={counted !== undefined}>{t(name)}</span>
      {counted ? (
        <>
          <b aria-hidden data-figure>
            {t('shell.count', { count })}
          </b>
          <span className={styles.spoken}>{counted}</span>
        </>
      ) : null}
    </Link>
  );
}
