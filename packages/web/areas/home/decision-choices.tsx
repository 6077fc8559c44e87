import { Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeDecision, type Decision, getInstallation, type RouteInput } from '@tutti/contract';
import { AlarmClock, Check, RotateCcw, UserRound, UserRoundPen } from 'lucide-react';
import { cloneElement, useState } from 'react';
import { call } from '../../client/call.ts';
import { routeQuery } from '../../client/route-query.ts';
import { lazyPart } from '../../pieces/lazy-part.tsx';
import { DropMenu } from '../../pieces/menu/drop-menu.tsx';
import type { OpeningButton } from '../../pieces/menu/opens-on-click.tsx';
import { showError } from '../../pieces/toasts/show-error.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';

const GiveDecision = lazyPart(async () => (await import('./give-decision.tsx')).GiveDecision);

type Change = RouteInput<typeof changeDecision>['body'];

const HOUR = 3_600_000;
const snoozes = [
  { name: 'home.snooze.hour', hours: 1 },
  { name: 'home.snooze.shift', hours: 8 },
  { name: 'home.snooze.day', hours: 24 },
  { name: 'home.snooze.week', hours: 168 },
] as const;

/** Take it, give it to somebody, put it off, or say that it is seen. */
export function DecisionChoices({ button, decision }: { button: OpeningButton; decision: Decision }) {
  const { nowAt } = useHere();
  const [giving, setGiving] = useState(false);
  const change = useChangeDecision(decision);
  const me = useQuery(routeQuery(getInstallation, {})).data?.user?.name;
  const until = (hours: number) => new Date(nowAt() + hours * HOUR).toISOString();
  return (
    <>
      <DropMenu button={cloneElement(button, { loading: change.isPending })} position="bottom-end" width={230}>
        {me && decision.owner !== me ? (
          <Menu.Item leftSection={<UserRound aria-hidden size={14} />} onClick={() => change.mutate({ owner: me })}>
            {t('home.takeIt')}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<UserRoundPen aria-hidden size={14} />} onClick={() => setGiving(true)}>
          {t('home.giveIt')}
        </Menu.Item>
        {decision.state === 'acknowledged' ? null : (
          <Menu.Item
            leftSection={<Check aria-hidden size={14} />}
            onClick={() => change.mutate({ state: 'acknowledged' })}
          >
            {t('home.acknowledge')}
          </Menu.Item>
        )}
        {decision.state === 'open' ? null : (
          <Menu.Item leftSection={<RotateCcw aria-hidden size={14} />} onClick={() => change.mutate({ state: 'open' })}>
            {t('home.reopen')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{t('home.snooze')}</Menu.Label>
        {snoozes.map(({ name, hours }) => (
          <Menu.Item
            key={name}
            leftSection={<AlarmClock aria-hidden size={14} />}
            onClick={() => change.mutate({ state: 'snoozed', snoozedUntil: until(hours) })}
          >
            {t(name)}
          </Menu.Item>
        ))}
      </DropMenu>
      {giving ? (
        <GiveDecision
          decision={decision}
          onGive={(owner, note) => change.mutateAsync({ owner, ...(note === '' ? {} : { note }) })}
          onClose={() => setGiving(false)}
        />
      ) : null}
    </>
  );
}

function useChangeDecision({ key }: Decision) {
  const { params } = useHere();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Change) => call(changeDecision, { params: { ...params, key }, body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['decisions'] }),
    onError: showError,
  });
}
