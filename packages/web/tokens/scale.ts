/** Sizes that do not depend on the scheme, in pixels. */
export const fontSizes = { tiny: 11, small: 12, base: 13, large: 14, title: 16, heading: 20, figure: 24, display: 32 };
export const spaces = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 20, 6: 24, 8: 32 };
export const radii = { small: 4, base: 6, large: 10 };
/** Heights of rows and controls: dense, comfortable, touch. */
export const rowHeights = { dense: 32, comfortable: 40, touch: 56 };
/** Widths at which the layout changes: the icon rail below `rail`, only the screens for the floor below `floor`. */
export const breakpoints = { rail: 1380, floor: 900 };

export const fontFamily = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";
