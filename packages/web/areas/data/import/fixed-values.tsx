import { NativeSelect, TextInput } from '@mantine/core';
import type { ColumnMapping } from '@tutti/model/import';
import { t } from '../../../texts/texts.ts';
import styles from './import.module.css';
import { choicesOf, fixValue, unfilled } from './mapping-edits.ts';

/** Values that hold for every row: those that were taken for granted, and those that must be given and no column gives. */
export function FixedValues(props: {
  mapping: ColumnMapping;
  locked: boolean;
  onMapping: (mapping: ColumnMapping) => void;
}) {
  const { mapping, locked, onMapping } = props;
  const { table, fixed } = mapping;
  const missing = unfilled(mapping);
  const fields = [...Object.keys(fixed), ...missing];
  if (fields.length === 0) return null;
  return (
    <fieldset className={styles.fixed}>
      <legend>{t('data.import.fixed')}</legend>
      {fields.map((field) => {
        const choices = choicesOf(table, field);
        const common = {
          size: 'xs',
          label: field,
          disabled: locked,
          value: fixed[field] ?? '',
          error: missing.includes(field) ? t('data.import.mustBeFilled') : undefined,
        } as const;
        const put = (value: string) => onMapping(fixValue(mapping, field, value));
        return choices ? (
          <NativeSelect
            key={field}
            {...common}
            data={['', ...choices]}
            onChange={(event) => put(event.currentTarget.value)}
          />
        ) : (
          <TextInput key={field} {...common} onChange={(event) => put(event.currentTarget.value)} />
        );
      })}
    </fieldset>
  );
}
