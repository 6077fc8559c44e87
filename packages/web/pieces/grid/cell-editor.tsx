import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import styles from './data-grid.module.css';

/** The field in a cell that is being changed: Enter and Tab keep what is typed, Escape does not. */
export function CellEditor(props: {
  name: string;
  start: string;
  onFinish: (text: string, next?: 'down' | 'right' | 'left') => void;
  onCancel: () => void;
}) {
  const { name, start, onFinish, onCancel } = props;
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(start.length, start.length);
  }, [start]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const next = event.key === 'Enter' ? 'down' : event.key === 'Tab' ? (event.shiftKey ? 'left' : 'right') : undefined;
    if (!next && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    left.current = true;
    if (next) onFinish(event.currentTarget.value, next);
    else onCancel();
  };
  return (
    <input
      ref={field}
      className={styles.editor}
      aria-label={name}
      defaultValue={start}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!left.current) onFinish(event.currentTarget.value);
      }}
    />
  );
}
