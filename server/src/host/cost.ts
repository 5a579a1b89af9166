/** What this process has cost so far, with all its threads. */

export interface Cost {
  /** Since it was started, in milliseconds. */
  readonly elapsed: number;
  /** Time of processors, in milliseconds: more than has elapsed where several were at work. */
  readonly processor: number;
  /** The most memory it has held, in bytes. */
  readonly memory: number;
}

export function costSoFar(): Cost {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { elapsed: performance.now(), processor: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024 };
}
