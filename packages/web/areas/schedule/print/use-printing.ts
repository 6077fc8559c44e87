import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Where the kit keeps the scheme. */
const SCHEME = 'data-mantine-color-scheme';

/** Whether the page is being printed. What is made for paper must be there before the browser lays the paper out. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const root = document.documentElement;
    let scheme: string | null = null;
    const before = () => {
      // Paper is white, whatever the screen is.
      scheme = root.getAttribute(SCHEME);
      root.setAttribute(SCHEME, 'light');
      flushSync(() => setPrinting(true));
    };
    const after = () => {
      if (scheme !== null) root.setAttribute(SCHEME, scheme);
      setPrinting(false);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
