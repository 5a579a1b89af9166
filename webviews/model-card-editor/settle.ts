/** When what somebody types becomes a change: when they leave the field, or have paused for a while so that saving finds it. */
const pause = 1000;

export function settling(commit: (value: string) => void): {
  readonly onChange: (value: string) => void;
  readonly onInput: (value: string) => void;
} {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: string | undefined;
  const settle = (value: string): void => {
    clearTimeout(timer);
    if (value === last) return;
    last = value;
    commit(value);
  };
  return {
    onChange: settle,
    onInput: (value) => {
      clearTimeout(timer);
      timer = setTimeout(() => settle(value), pause);
    },
  };
}
