type Params = Readonly<Record<string, string | number | boolean>>;

/** English texts of the codes of schedules, by code. */
export const scheduleMessages: Record<string, (p: Params) => string> = {};
