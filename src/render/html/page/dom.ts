type Child = Node | string | undefined
type Attributes = Readonly<Record<string, string | undefined>>

/** An element with attributes and children; texts become text nodes, never HTML. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  fill(element, attributes, children)
  return element
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  fill(element, attributes, children)
  return element
}

function fill(element: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, unmasked(value))
  }
  element.append(
    ...children
      .filter(child => child !== undefined)
      .map(child => (typeof child === 'string' ? unmasked(child) : child)),
  )
}

/** What would turn the direction of a text around, or hide in it, is shown as a replacement character. */
function unmasked(text: string): string {
  return text.replace(/(?!\n)\p{Cc}|\p{Bidi_Control}/gu, '\u{FFFD}')
}

/** A button of the page's own words. */
export function button(
  text: string,
  attributes: Attributes,
  onClick: () => void,
): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, text)
  element.addEventListener('click', onClick)
  return element
}

/** A table that scrolls by itself where the page is narrow, also by keyboard. */
export function scrolling(label: string, table: Node): HTMLElement {
  return el('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' }, table)
}

/** A row of heading cells; `#` before a name says that numbers stand below. */
export function headRow(...names: readonly string[]): HTMLElement {
  const cells = names.map(name =>
    name.startsWith('#')
      ? el('th', { scope: 'col', class: 'numbers' }, name.slice(1))
      : el('th', { scope: 'col' }, name),
  )
  return el('thead', {}, el('tr', {}, ...cells))
}
