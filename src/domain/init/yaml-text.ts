/** A text as a YAML scalar that means nothing but itself: plain where that is sure, else in double quotes. */
export function yamlText(text: string): string {
  const isPlain =
    /^[A-Za-z/][\w./@+-]*(?::[\w./@+-]+)*(?: [\w./@+-]+)*$/.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  return isPlain ? text : JSON.stringify(text)
}

export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlText).join(', ')}]`
}

export function yamlMap(entries: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(entries).map(
    ([key, value]) => `${yamlText(key)}: ${JSON.stringify(value)}`,
  )
  return `{ ${pairs.join(', ')} }`
}
