/** Elements out of names, properties and children. Text is only ever set as text, so nothing a file holds becomes markup. */

/** Attributes by name; `on…` are listeners, `false` and `undefined` leave one out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;
export type Child = Node | string | undefined | false | readonly Child[];

/** Makes an element of HTML or one of the toolkit's. */
export function element(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  return furnish(document.createElement(tag), attributes, children);
}

/** Makes an element of SVG. */
export function drawing(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** Puts other children in place of the present ones, keeping the focus where an element of the same id has it again. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  const focused = document.activeElement?.id;
  parent.replaceChildren(...nodesOf(children));
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

function furnish<E extends Element>(made: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...nodesOf(children));
  return made;
}

function nodesOf(children: readonly Child[]): readonly (Node | string)[] {
  return children.flatMap((child): readonly (Node | string)[] => {
    if (child === undefined || child === false) return [];
    return typeof child === "string" || child instanceof Node ? [child] : nodesOf(child);
  });
}
