/** Asks again every 50 ms until the answer is truthy, and returns it; a throwing question counts as "not yet". */
export async function until<T>(question: () => T | Promise<T>, milliseconds = 10_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    let last: unknown;
    try {
      const answer = await question();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`Still not so after ${milliseconds} ms: ${question}\nLast answer: ${last}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
