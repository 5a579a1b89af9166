/** What time it is: hovers say when a schedule runs next. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
