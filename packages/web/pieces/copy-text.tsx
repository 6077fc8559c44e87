import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { t } from '../texts/texts.ts';
import styles from './copy-text.module.css';

const SHOWN = 1500;

/** A short text with a button that copies it. */
export function CopyText({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN);
  };
  return (
    <span className={styles.copy}>
      <code>{text}</code>
      {/* Browsers lend the clipboard only to pages from this machine or over TLS. */}
      {navigator.clipboard ? (
        <button type="button" onClick={() => void copy()} aria-label={t('action.copy', { text })}>
          {copied ? <Check aria-hidden size={13} /> : <Copy aria-hidden size={13} />}
        </button>
      ) : null}
      <span role="status" className={styles.said}>
        {copied ? t('action.copied') : null}
      </span>
    </span>
  );
}
