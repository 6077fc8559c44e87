import type { PlanDifference } from '@tutti/contract';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { comparedMeasures, verdict } from '../plan/compared-measures.ts';
import styles from './panels.module.css';

/** Measures of two plans side by side; what is better is said with an arrow and a word, not only a colour. */
export function MeasureTable({ measures }: { measures: PlanDifference['measures'] }) {
  const formats = useFormats();
  return (
    <table className={styles.measures}>
      <thead>
        <tr>
          <th scope="col">{t('schedule.compare.measure')}</th>
          <th scope="col">{t('schedule.compare.before')}</th>
          <th scope="col">{t('schedule.compare.after')}</th>
        </tr>
      </thead>
      <tbody>
        {comparedMeasures(measures, formats).map((measure) => {
          const result = verdict(measure);
          const Arrow = measure.after > measure.before ? ArrowUp : ArrowDown;
          return (
            <tr key={measure.name} data-verdict={result}>
              <th scope="row">{t(measure.name)}</th>
              <td>{measure.text(measure.before)}</td>
              <td>
                {result === 'same' ? null : (
                  <Arrow role="img" aria-label={t(`schedule.verdict.${result}`)} size={12} strokeWidth={2.6} />
                )}
                {measure.text(measure.after)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
