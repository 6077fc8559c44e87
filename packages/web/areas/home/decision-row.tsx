import type { Decision } from '@tutti/contract';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { Tag } from '../../pieces/status-tag.tsx';
import { addressOnBranch, TargetLink } from '../../pieces/target-link.tsx';
import { useRights } from '../../shell/use-rights.ts';
import { useHere, useWallNow } from '../../shell/workspace-context.tsx';
import { sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { DecisionMenu } from './decision-menu.tsx';
import styles from './decisions.module.css';

const severities = {
  critical: { icon: TriangleAlert, colour: 'late' },
  warning: { icon: CircleAlert, colour: 'atRisk' },
  notice: { icon: Info, colour: 'idle' },
} as const;

/** One thing that needs a decision. */
export function DecisionRow({ decision }: { decision: Decision }) {
  const { formats, params } = useHere();
  const rights = useRights();
  const now = useWallNow();
  const { severity, text, evidence, actions, owner, state, since, snoozedUntil, value } = decision;
  const { icon: Icon, colour } = severities[severity];
  const instead = panelOf(decision);
  return (
    <li className={styles.row} data-severity={severity} data-state={state}>
      <span className={styles.severity} data-colour={colour}>
        <Icon size={16} aria-label={t(`home.severity.${severity}`)} />
      </span>
      <div className={styles.body}>
        <p className={styles.text}>{sentence(text, formats)}</p>
        {evidence.map((one) => (
          <p key={one.text.code + JSON.stringify(one.text.params)} className={styles.evidence}>
            {one.link ? (
              <TargetLink link={one.link}>{sentence(one.text, formats)}</TargetLink>
            ) : (
              sentence(one.text, formats)
            )}
          </p>
        ))}
        <p className={styles.facts}>
          <span>{t('home.since', { age: formats.age((now - Date.parse(since)) / 1000) })}</span>
          {value ? <span>{t('home.atStake', { value: formats.money(value) })}</span> : null}
          {owner ? <span>{t('home.owner', { owner })}</span> : null}
          {state === 'snoozed' && snoozedUntil ? (
            <Tag colour="idle">{t('home.snoozedUntil', { time: formats.dayTime(snoozedUntil) })}</Tag>
          ) : null}
          {state === 'acknowledged' || state === 'settled' ? (
            <Tag colour={state === 'settled' ? 'done' : 'idle'}>{t(`home.decision.${state}`)}</Tag>
          ) : null}
        </p>
      </div>
      <div className={styles.actions}>
        {distinct(actions, (link) => addressOnBranch(link, params) ?? instead).map(({ action, link }, i) => (
          <TargetLink key={action} link={link} instead={instead} button={i === 0 ? 'default' : 'subtle'}>
            {t(`home.action.${action}`)}
          </TargetLink>
        ))}
        {rights.plan ? <DecisionMenu decision={decision} /> : null}
      </div>
    </li>
  );
}

/** Of actions that lead to the same place the first. */
function distinct<T extends { link: string }>(
  actions: readonly T[],
  placeOf: (link: string) => string | undefined,
): T[] {
  const places = actions.map(({ link }) => placeOf(link));
  return actions.filter((_, i) => places.indexOf(places[i]) === i);
}

/** What Home itself can show of it, where the area of a link does not exist. */
function panelOf({ about }: Decision): string | undefined {
  const show = { demands: 'demand', resources: 'resource', items: 'item' }[about.table];
  return show && `home?show=${show}&id=${encodeURIComponent(about.id)}`;
}
