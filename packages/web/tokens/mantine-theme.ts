import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import { colourVariables, sizeVariables } from './css-variables.ts';
import { dark, type Scheme } from './palette.ts';
import { breakpoints, fontFamily, fontSizes, radii, spaces } from './scale.ts';

const px = (value: number) => `${value}px`;

const ink: MantineColorsTuple = [
  '#f4f5f7',
  '#e6e8ec',
  '#cbd0d8',
  '#adb5c1',
  '#8f99a8',
  '#6f7a8b',
  '#525d6e',
  '#3a4453',
  '#252d39',
  '#171c25',
];

/** The kit's greys of the dark scheme, from text to page: fields, menus and tracks stand on our own grounds. */
const grey: MantineColorsTuple = [
  dark.text,
  dark.textSoft,
  dark.textFaint,
  dark.idle.mark,
  dark.lineStrong,
  dark.pressed,
  dark.sunken,
  dark.surface,
  dark.board.weekend,
  dark.page,
];

/** The kit in our look: neutral ink, our sizes, no colour of its own. */
export const mantineTheme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 9, dark: 1 },
  colors: { ink, dark: grey },
  fontFamily,
  fontFamilyMonospace: fontFamily,
  fontSizes: {
    xs: px(fontSizes.tiny),
    sm: px(fontSizes.small),
    md: px(fontSizes.base),
    lg: px(fontSizes.large),
    xl: px(fontSizes.title),
  },
  spacing: { xs: px(spaces[1]), sm: px(spaces[2]), md: px(spaces[3]), lg: px(spaces[4]), xl: px(spaces[6]) },
  radius: { xs: px(radii.small), sm: px(radii.small), md: px(radii.base), lg: px(radii.large), xl: px(radii.large) },
  breakpoints: { md: px(breakpoints.floor), xl: px(breakpoints.rail) },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects: `Modal.extend` would load every part that is only styled here with the first screen.
  components: {
    Modal: {
      defaultProps: {
        padding: px(spaces[5]),
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.38 },
        transitionProps: { duration: 120 },
        yOffset: '10vh',
        // The kit writes a `header`, which would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: px(fontSizes.title), fontWeight: 600, letterSpacing: '-0.015em' } },
    },
    Menu: {
      defaultProps: {
        shadow: 'md',
        radius: 'md',
        transitionProps: { duration: 80 },
        // Inside the landmark of its button, where screen readers look for it.
        withinPortal: false,
        floatingStrategy: 'fixed',
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { shadow: 'md', radius: 'md' } },
  },
  // The kit's autoContrast puts white text on the light primary button of the dark scheme (1.22 : 1), so the colours of
  // filled buttons are said here.
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    if (input.variant !== 'filled') return colours;
    if (input.color === 'late')
      return { ...colours, background: 'var(--late)', hover: 'var(--late)', color: '#ffffff' };
    if (input.color !== undefined && input.color !== 'ink') return colours;
    return {
      ...colours,
      background: 'var(--ink)',
      hover: 'color-mix(in srgb, var(--ink) 86%, var(--surface))',
      color: 'var(--on-ink)',
    };
  },
});

/** Our tokens as CSS variables, and the kit's own variables drawn from them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { ...sizeVariables(), '--mantine-line-height': '1.45' },
  light: schemeVariables('light'),
  dark: schemeVariables('dark'),
});

function schemeVariables(scheme: Scheme): Record<string, string> {
  return {
    ...colourVariables(scheme),
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-soft)',
    '--mantine-color-placeholder': 'var(--text-faint)',
    '--mantine-color-anchor': 'var(--text)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-error': 'var(--late-text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-primary-color-filled': 'var(--ink)',
    '--mantine-primary-color-contrast': 'var(--on-ink)',
  };
}
