/** Elements by their names, made again only when what they show has changed, and never while somebody types in them. */
export class KeptElements {
  private readonly known = new Map<string, { readonly element: HTMLElement; readonly shows: string }>();

  /** The element of that name; `shows` is everything it depends on. */
  keep(name: string, shows: unknown, make: () => HTMLElement): HTMLElement {
    const now = JSON.stringify(shows);
    const kept = this.known.get(name);
    if (kept && (kept.shows === now || kept.element.contains(document.activeElement))) return kept.element;
    const element = make();
    this.known.set(name, { element, shows: now });
    kept?.element.replaceWith(element);
    return element;
  }
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
