import { useEffect, useState } from 'react';

const DELAY = 150;

/** True once the calling component has been on the screen for a moment: what is quick shows no sign of waiting. */
export function useDelayed(milliseconds: number = DELAY): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}
