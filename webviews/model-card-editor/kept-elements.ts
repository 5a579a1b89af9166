/** Elements by their names, made again only when what they show has changed, and never while somebody types in them. */
export class KeptElements {
  private readonly known = new Map<string, { readonly element: HTMLElement; readonly shows: string }>();

  /** The element of that name; `shows` is everything it depends on. */
  keep(name: string, shows: unknown, make: () => HTMLElement): HTMLElement {
    const now = JSON.stringify(shows);
    const kept = this.known.get(name);
    if (kept && (kept.shows === now || kept.element.contains(document.activeElement))) return kept.element;
    return this.put(name, now, make);
  }

  /** The same for what is made of kept elements: it may change around the one that has the focus, which gets it back. */
  around(name: string, shows: unknown, make: () => HTMLElement): HTMLElement {
    const now = JSON.stringify(shows);
    const kept = this.known.get(name);
    if (kept?.shows === now) return kept.element;
    const focused = kept?.element.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined;
    const element = this.put(name, now, make);
    if (focused) refocus(focused, element);
    return element;
  }

  private put(name: string, shows: string, make: () => HTMLElement): HTMLElement {
    const kept = this.known.get(name);
    const element = make();
    this.known.set(name, { element, shows });
    kept?.element.replaceWith(element);
    return element;
  }
}

/** To the same element, else to the one in its place, else to the last that can have it. */
function refocus(focused: HTMLElement, within: HTMLElement): void {
  const same = focused.isConnected ? focused : document.getElementById(focused.id);
  (same ?? [...within.querySelectorAll<HTMLElement>("vscode-text-field, vscode-button")].at(-1))?.focus();
}

/** Puts children in place of the present ones; those that are there already are not moved, so that no focus is lost. */
export function place(parent: Element, children: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  for (const [index, child] of children.entries()) {
    const present = parent.children[index];
    if (present !== child) parent.insertBefore(child, present ?? null);
  }
}
