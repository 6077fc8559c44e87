import { Slider } from '@mantine/core';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './strategy.module.css';

export const priorities = ['cost', 'quality', 'delivery', 'flexibility'] as const;
export type Weights = Readonly<Record<(typeof priorities)[number], number>>;

/** The four competitive priorities. They share 100: what one gains the others give in proportion. */
export function WeightSliders(props: { weights: Weights; stated: Weights; onChange: (weights: Weights) => void }) {
  const { weights, stated, onChange } = props;
  const { formats } = useHere();
  return (
    <div className={styles.sliders}>
      {priorities.map((name) => (
        <div key={name}>
          <span className={styles.sliderHead}>
            <b>{t(`strategy.priority.${name}`)}</b>
            <span>
              {formats.number(weights[name])}
              {weights[name] === stated[name] ? '' : ` (${t('strategy.was', { value: formats.number(stated[name]) })})`}
            </span>
          </span>
          <Slider
            color="ink"
            min={1}
            max={97}
            label={null}
            thumbLabel={t(`strategy.priority.${name}`)}
            value={weights[name]}
            onChange={(value) => onChange(withWeight(weights, name, value))}
          />
          <span className={styles.soft}>{t(`strategy.priority.${name}.hint`)}</span>
        </div>
      ))}
    </div>
  );
}

/** One weight set, the others scaled so that all are whole numbers of at least 1 and add up to 100. */
export function withWeight(weights: Weights, name: keyof Weights, value: number): Weights {
  const others = priorities.filter((one) => one !== name);
  const own = Math.min(100 - others.length, Math.max(1, Math.round(value)));
  const sum = others.reduce((all, one) => all + weights[one], 0);
  const exact = others.map((one) => ((100 - own) * (sum > 0 ? weights[one] : 1)) / (sum > 0 ? sum : others.length));
  const whole = exact.map((one) => Math.max(1, Math.floor(one)));
  let left = 100 - own - whole.reduce((all, one) => all + one, 0);
  const byRest = exact.map((one, i) => ({ i, rest: one - whole[i] })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (let k = 0; left !== 0; k = (k + 1) % byRest.length) {
    const { i } = byRest[left > 0 ? k : byRest.length - 1 - k];
    if (left < 0 && whole[i] <= 1) continue;
    whole[i] += Math.sign(left);
    left -= Math.sign(left);
  }
  return { ...weights, [name]: own, ...Object.fromEntries(others.map((one, i) => [one, whole[i]])) };
}
