import { useMutation } from '@tanstack/react-query';
import { tryStrategy } from '@tutti/contract';
import { useEffect, useState } from 'react';
import { call } from '../../client/call.ts';
import { Card } from '../../pieces/area-frame.tsx';
import { showError } from '../../pieces/toasts/show-error.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { CostTerms } from './cost-bars.tsx';
import { PolicyTable } from './policy-table.tsx';
import { PriceTable } from './price-table.tsx';
import { SaveWeights } from './save-weights.tsx';
import type { Strategies, Strategy } from './strategies.ts';
import styles from './strategy.module.css';
import { WeightSliders, type Weights } from './weight-sliders.tsx';

const PAUSE_MILLISECONDS = 400;

/** One strategy: its weights can be tried; prices and policies show at once what they would be. */
export function StrategyView({ plan, all, strategy }: { plan: string; all: Strategies; strategy: Strategy }) {
  const { params } = useHere();
  const [weights, setWeights] = useState<Weights>(strategy.weights);
  const isChanged = Object.entries(weights).some(([name, value]) => strategy.weights[name as keyof Weights] !== value);
  const { mutate, data, isPending, reset } = useMutation({
    mutationFn: (tried: Weights) =>
      call(tryStrategy, { params: { ...params, plan }, body: { strategy: strategy.id, weights: tried } }),
    onError: showError,
  });
  useEffect(() => {
    if (!isChanged) return reset();
    const timer = setTimeout(() => mutate(weights), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [weights, isChanged, mutate, reset]);
  const tried = isChanged ? data : undefined;
  return (
    <>
      <div className={styles.top}>
        <Card
          title={t('strategy.weights')}
          aside={
            isChanged ? (
              <SaveWeights strategy={strategy} weights={weights} onReset={() => setWeights(strategy.weights)} />
            ) : null
          }
        >
          <WeightSliders weights={weights} stated={strategy.weights} onChange={setWeights} />
        </Card>
        <Card title={t('strategy.prices')}>
          <PriceTable now={strategy} tried={tried?.strategies.find((one) => one.id === strategy.id)} />
        </Card>
        <Card title={t('strategy.cost')}>
          <CostTerms cost={all.cost} />
        </Card>
      </div>
      <PolicyTable
        policies={[...strategy.policies, ...all.manual]}
        changes={tried?.changes}
        isTrying={isChanged && isPending}
      />
    </>
  );
}
