import { useEffect, useRef, useState } from 'react';

/** Opens once the button stands where it was clicked, and has the focus that what opens will give back. */
export function useOpenAtFirst() {
  const ref = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    ref.current?.focus();
    setOpened(true);
  }, []);
  return { ref, opened, setOpened };
}
