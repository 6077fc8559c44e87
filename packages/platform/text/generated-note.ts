/** What stands above a plan of data that was made up. */
export const generatedNote = (name: string): string =>
  `These are generated example data ("${name}"): no place, person or customer in them exists.`;
