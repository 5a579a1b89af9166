/** What the size of a model's files asks of a start. */

/** Knative gives a revision this many seconds to become ready: https://knative.dev/docs/serving/configuration/deployment/ */
export const knativeStartSeconds = 600;

/** Image, download and loading: five minutes, and one more for each gigabyte, as slow storage (about 20 MB/s) needs. */
export function secondsToStart(sizeGb = 0): number {
  return 300 + Math.ceil(sizeGb) * 60;
}
