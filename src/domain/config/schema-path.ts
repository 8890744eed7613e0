import type { YamlEntry, YamlList, YamlNode } from './yaml-tree.ts'

/** Keys and places in lists, from the top of the file. */
export type Path = readonly string[]

/** Of a JSON pointer (RFC 6901). */
export function pointerTokens(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** As a user would say it: `images.app.checks[0]`. */
export function pathText(path: Path): string {
  return path
    .map((step, place) => {
      if (/^\d+$/.test(step)) return `[${step}]`
      const name = /^[A-Za-z_-][\w.-]*$/.test(step) ? step : JSON.stringify(step)
      return place === 0 ? name : `.${name}`
    })
    .join('')
}

/** What is wrong is always there: the path of a missing key is that of its mapping. */
export function nodeAt(tree: YamlNode, path: Path): YamlNode {
  return path.reduce<YamlNode>(
    (node, step) =>
      node.kind === 'map'
        ? (node.entries.get(step) as YamlEntry).value
        : ((node as YamlList).items[Number(step)] as YamlNode),
    tree,
  )
}
