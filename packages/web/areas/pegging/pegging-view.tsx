import { useQuery } from '@tanstack/react-query';
import { getPegging, type RouteAnswer } from '@tutti/contract';
import { CircleDot, Package, ShoppingCart } from 'lucide-react';
import { routeQuery } from '../../client/route-query.ts';
import { NoticeBar } from '../../pieces/states/notice-bar.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { TargetLink } from '../../pieces/target-link.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { calledText } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import styles from './pegging.module.css';

type Node = RouteAnswer<typeof getPegging>['up'][number];
const icons = { order: Package, demand: ShoppingCart, stock: CircleDot } as const;

/** What an order or demand takes, down to purchases and stock, and what it serves, up to demands. */
export function PeggingView({ plan, of }: { plan: string; of: { kind: 'order' | 'demand'; id: string } }) {
  const { params, formats } = useHere();
  const query = useQuery(routeQuery(getPegging, { params: { ...params, plan }, query: of }));
  return (
    <div className={styles.pegging}>
      <QueryView query={query}>
        {({ label, up, down, cut }) => (
          <>
            {cut ? <NoticeBar state="partial">{t('pegging.cut')}</NoticeBar> : null}
            <p className={styles.root}>
              <NodeLink kind={of.kind} id={of.id} label={calledText(label, formats)} />
            </p>
            <Tree title={t('pegging.up')} nodes={up} empty={of.kind === 'demand' ? undefined : t('pegging.upNone')} />
            <Tree title={t('pegging.down')} nodes={down} empty={t('pegging.downNone')} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Tree({ title, nodes, empty }: { title: string; nodes: readonly Node[]; empty?: string }) {
  if (nodes.length === 0) return empty ? <p className={styles.soft}>{empty}</p> : null;
  return (
    <>
      <h4>{title}</h4>
      <Branch nodes={nodes} parent={-1} />
    </>
  );
}

function Branch({ nodes, parent }: { nodes: readonly Node[]; parent: number }) {
  const { formats } = useHere();
  const own = nodes.flatMap((node, index) => (node.parent === parent ? [{ node, index }] : []));
  if (own.length === 0) return null;
  return (
    <ul className={styles.tree}>
      {own.map(({ node, index }) => (
        <li key={index}>
          <span className={styles.node}>
            <NodeLink kind={node.kind} id={node.id} label={calledText(node.label, formats)} />
            {typeof node.label === 'string' ? (
              <>
                <span>
                  {formats.number(node.quantity, 2)} {node.item}
                </span>
                {node.at ? <span className={styles.soft}>{formats.dayTime(node.at)}</span> : null}
              </>
            ) : null}
            {node.lateHours ? (
              <span className={styles.late}>{t('pegging.late', { time: formats.hours(node.lateHours) })}</span>
            ) : null}
          </span>
          <Branch nodes={nodes} parent={index} />
        </li>
      ))}
    </ul>
  );
}

function NodeLink({ kind, id, label }: { kind: Node['kind']; id: string; label: string }) {
  const Icon = icons[kind];
  const content = (
    <>
      <Icon size={13} aria-label={t(`pegging.kind.${kind}`)} /> {label}
    </>
  );
  if (kind === 'stock') return <b className={styles.name}>{content}</b>;
  const link =
    kind === 'order' ? `orders?order=${encodeURIComponent(id)}` : `home?show=demand&id=${encodeURIComponent(id)}`;
  return (
    <b className={styles.name} title={id}>
      <TargetLink link={link}>{content}</TargetLink>
    </b>
  );
}
