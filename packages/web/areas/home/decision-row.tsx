import type { Decision } from '@tutti/contract';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { Tag } from '../../pieces/status-tag.tsx';
import { TargetLink } from '../../pieces/target-link.tsx';
import { useHere, useNow } from '../../shell/workspace-context.tsx';
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
  const { formats } = useHere();
  const now = useNow();
  const { severity, text, evidence, actions, owner, state, since, snoozedUntil, value } = decision;
  const { icon: Icon, colour } = severities[severity];
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
        {actions.map((action, i) => (
          <TargetLink key={action.link} link={action.link} button={i === 0 ? 'default' : 'subtle'}>
            {sentence(action.text, formats)}
          </TargetLink>
        ))}
        <DecisionMenu decision={decision} />
      </div>
    </li>
  );
}
