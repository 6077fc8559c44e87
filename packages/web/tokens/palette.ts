/** Colours of one state: the mark itself, a pale ground for labels, and text that is readable on that ground. */
export type StateColours = { mark: string; ground: string; text: string };

/** Fill and edge of a product family; chosen pale, so that the colour of a state always wins. */
export type FamilyColours = { fill: string; edge: string };

/** Every colour of the product, in one scheme. Chrome is neutral ink; colour is kept for states and product families. */
export type Palette = {
  page: string;
  surface: string;
  sunken: string;
  pressed: string;
  line: string;
  lineStrong: string;
  text: string;
  textSoft: string;
  textFaint: string;
  /** Ground of primary buttons and of what is chosen, and the text on it. */
  ink: string;
  onInk: string;
  focus: string;
  now: string;
  /** Frame and watermark of a what-if. */
  whatIf: string;
  whatIfGround: string;
  onTime: StateColours;
  done: StateColours;
  atRisk: StateColours;
  late: StateColours;
  blocked: StateColours;
  idle: StateColours;
  families: readonly FamilyColours[];
  /** Of the board only. */
  board: {
    rowLine: string;
    grid: string;
    gridStrong: string;
    closed: string;
    weekend: string;
    frozen: string;
    hatch: string;
    route: string;
  };
};

export const light: Palette = {
  page: '#f5f6f8',
  surface: '#ffffff',
  sunken: '#f0f2f5',
  pressed: '#e6e9ee',
  line: '#dfe3e9',
  lineStrong: '#c9cfd8',
  text: '#151a22',
  textSoft: '#4a5463',
  textFaint: '#667183',
  ink: '#171c25',
  onInk: '#ffffff',
  focus: '#4f46e5',
  now: '#4f46e5',
  whatIf: '#6d4bd8',
  whatIfGround: '#efebfc',
  onTime: { mark: '#1a86d9', ground: '#e3f1fc', text: '#0d5c9b' },
  done: { mark: '#2f5d57', ground: '#e3eeec', text: '#234842' },
  atRisk: { mark: '#e4ae05', ground: '#fdf3d0', text: '#6b4e00' },
  late: { mark: '#c5291c', ground: '#fce7e4', text: '#a31f13' },
  blocked: { mark: '#6a1e9c', ground: '#f1e5f8', text: '#5a1886' },
  idle: { mark: '#838a97', ground: '#eceef2', text: '#4a5463' },
  families: [
    { fill: '#f3e5da', edge: '#c8a184' },
    { fill: '#f7f1c4', edge: '#cfbf5a' },
    { fill: '#dcf0f7', edge: '#8cc2d6' },
    { fill: '#fbe6c3', edge: '#d9ae66' },
    { fill: '#def1e3', edge: '#8fc3a0' },
    { fill: '#fbe0dd', edge: '#dd9a95' },
    { fill: '#e6e4f7', edge: '#a7a1da' },
    { fill: '#f6e0ee', edge: '#d197ba' },
  ],
  board: {
    rowLine: '#eceff3',
    grid: '#eef0f4',
    gridStrong: '#d5dae2',
    closed: '#eef0f3',
    weekend: '#f6f7f9',
    frozen: 'rgba(79, 70, 229, 0.045)',
    hatch: '#a3adbb',
    route: '#171c25',
  },
};

export const dark: Palette = {
  page: '#0e1116',
  surface: '#151a21',
  sunken: '#1b212a',
  pressed: '#252c37',
  line: '#262d38',
  lineStrong: '#394353',
  text: '#e8ebf0',
  textSoft: '#b0b8c5',
  textFaint: '#8b95a5',
  ink: '#e8ebf0',
  onInk: '#12161c',
  focus: '#a5a0ff',
  now: '#8f88ff',
  whatIf: '#a48bff',
  whatIfGround: '#241d40',
  onTime: { mark: '#3b86f7', ground: '#12304a', text: '#8cc8f7' },
  done: { mark: '#ade5d0', ground: '#16302c', text: '#a7d3cb' },
  atRisk: { mark: '#f3a70d', ground: '#3a2f08', text: '#f3cf5b' },
  late: { mark: '#e2382f', ground: '#43191a', text: '#ffa399' },
  blocked: { mark: '#e1bbf8', ground: '#311a42', text: '#d7b3ef' },
  idle: { mark: '#6a7583', ground: '#222933', text: '#b0b8c5' },
  families: [
    { fill: '#3a2a20', edge: '#8a6448' },
    { fill: '#3b3614', edge: '#8f8433' },
    { fill: '#16323f', edge: '#3f7d97' },
    { fill: '#40301a', edge: '#98713a' },
    { fill: '#1c3428', edge: '#4d8768' },
    { fill: '#402426', edge: '#9a5a5c' },
    { fill: '#2a2747', edge: '#6f68b0' },
    { fill: '#3d2235', edge: '#985b80' },
  ],
  board: {
    rowLine: '#20262f',
    grid: '#1e242d',
    gridStrong: '#333c4a',
    closed: '#0f1319',
    weekend: '#12161c',
    frozen: 'rgba(143, 136, 255, 0.07)',
    hatch: '#566072',
    route: '#e8ebf0',
  },
};

export type Scheme = 'light' | 'dark';

/** The palette of a scheme. */
export const paletteOf = (scheme: Scheme): Palette => (scheme === 'dark' ? dark : light);
