import { pathTo, type TreeNode } from './tree.ts'

/** The address of a node within the page, such as `#/0/2/5`: the browser's own way back works, and links do. */
export function addressOf(node: TreeNode): string {
  const places = pathTo(node).flatMap(one =>
    one.parent === undefined ? [] : one.parent.children().indexOf(one),
  )
  return `#/${places.join('/')}`
}

/** The node of an address, or the nearest above it that is there. */
export function nodeAt(root: TreeNode, address: string): TreeNode {
  let node = root
  for (const place of address.replace(/^#\//, '').split('/')) {
    const child = /^\d+$/.test(place) ? node.children()[Number(place)] : undefined
    if (child === undefined) return node
    node = child
  }
  return node
}
