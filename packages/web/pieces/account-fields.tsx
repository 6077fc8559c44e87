import { TextInput } from '@mantine/core';
import { t } from '../texts/texts.ts';

type Field = { value: string; onChange: (value: string) => void };

export function EmailField({ value, onChange }: Field) {
  return (
    <TextInput
      type="email"
      label={t('access.email')}
      autoComplete="username"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
      withAsterisk={false}
      maxLength={200}
    />
  );
}

export function NameField({ value, onChange }: Field) {
  return (
    <TextInput
      label={t('access.name')}
      autoComplete="name"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
      withAsterisk={false}
      maxLength={100}
    />
  );
}

/** A password that exists, or a new one with what makes a good one. */
export function PasswordField(props: Field & { fresh?: boolean; label?: string; hint?: string; autoFocus?: boolean }) {
  const { value, onChange, fresh, label, hint, autoFocus } = props;
  return (
    <TextInput
      type="password"
      label={label ?? t('access.password')}
      description={hint ?? (fresh ? t('access.password.hint') : undefined)}
      autoComplete={fresh ? 'new-password' : 'current-password'}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
      withAsterisk={false}
      maxLength={200}
      data-autofocus={autoFocus || undefined}
    />
  );
}
