/** When what somebody types becomes a change: when they leave the field, or have paused for a while so that saving finds it. */
const pause = 1000;

/** What goes on in one field. */
interface Typing {
  /** What the card has, or will have once the change that was sent is made. */
  committed: string;
  waiting: (() => void) | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const typings = new Map<string, Typing>();

/** The listeners of a field that shows `value`. */
export function settling(
  id: string,
  value: string,
  commit: (value: string) => void,
): { readonly onChange: (value: string) => void; readonly onInput: (value: string) => void } {
  const typing: Typing = { committed: value, waiting: undefined, timer: undefined };
  typings.set(id, typing);
  const settle = (next: string): void => {
    clearTimeout(typing.timer);
    typing.waiting = undefined;
    if (next === typing.committed) return;
    typing.committed = next;
    commit(next);
  };
  return {
    onChange: settle,
    onInput: (next) => {
      clearTimeout(typing.timer);
      typing.waiting = () => settle(next);
      typing.timer = setTimeout(() => settle(next), pause);
    },
  };
}

/** The card says this now, after undo or a change elsewhere: the field shows it too unless somebody is typing in it. */
export function follow(id: string, field: { value: string } | null, value: string): void {
  const typing = typings.get(id);
  if (!typing || !field || typing.waiting || value === typing.committed || value.trim() === field.value.trim()) return;
  typing.committed = value;
  field.value = value;
}

/** Makes changes of what is being typed at this moment. */
export function flush(): void {
  for (const { waiting } of typings.values()) waiting?.();
}
