import { light, type Palette, paletteOf, type Scheme, type StateColours } from './palette.ts';
import { fontSizes, radii, spaces } from './scale.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The palette of a scheme as CSS variables: `--text-soft`, `--late`, `--late-ground`, `--late-text`, `--family-1`,
 * `--family-1-edge`. The canvases read the same palette, never these variables.
 */
export function colourVariables(scheme: Scheme): Record<string, string> {
  const palette = paletteOf(scheme);
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(palette) as [keyof Palette, unknown][]) {
    if (typeof value === 'string') variables[`--${kebab(name)}`] = value;
    else if (isState(value)) {
      variables[`--${kebab(name)}`] = value.mark;
      variables[`--${kebab(name)}-ground`] = value.ground;
      variables[`--${kebab(name)}-text`] = value.text;
    }
  }
  palette.families.forEach(({ fill, edge }, i) => {
    variables[`--family-${i + 1}`] = fill;
    variables[`--family-${i + 1}-edge`] = edge;
  });
  variables['--layer-shadow'] =
    scheme === 'dark' ? '0 8px 24px rgba(0, 0, 0, 0.5)' : '0 8px 24px rgba(16, 24, 40, 0.14)';
  return variables;
}

/** Sizes as CSS variables: `--font-base`, `--space-4`, `--radius-base`. */
export function sizeVariables(): Record<string, string> {
  const variables: Record<string, string> = { '--families': String(light.families.length) };
  for (const [name, value] of Object.entries(fontSizes)) variables[`--font-${name}`] = `${value}px`;
  for (const [name, value] of Object.entries(spaces)) variables[`--space-${name}`] = `${value}px`;
  for (const [name, value] of Object.entries(radii)) variables[`--radius-${name}`] = `${value}px`;
  return variables;
}

function isState(value: unknown): value is StateColours {
  return typeof value === 'object' && value !== null && 'mark' in value;
}
