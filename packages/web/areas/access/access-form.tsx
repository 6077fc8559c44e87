import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refusal } from '../../pieces/refusal.tsx';
import styles from './access.module.css';

/** Fields, what was refused about them, and the button that sends them. After it went well, the page is left. */
export function AccessForm(props: { confirm: string; onSend: () => Promise<void>; children: ReactNode }) {
  const { confirm, onSend, children } = props;
  const sending = useMutation({ mutationFn: onSend });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate();
      }}
    >
      {children}
      <Refusal error={sending.error} />
      <Button type="submit" loading={sending.isPending || sending.isSuccess}>
        {confirm}
      </Button>
    </form>
  );
}
