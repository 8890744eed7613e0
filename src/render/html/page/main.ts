// What report.html runs. All data is in its data block; nothing of it is ever taken for HTML.
import type { PageData, PageImage } from '../page-data.ts'
import { comparisonSection } from './comparison.ts'
import { el } from './dom.ts'
import { explorer } from './explorer.ts'
import { graphSection } from './graph.ts'
import { reportTree } from './image-tree.ts'
import { imagesTable, tiles } from './images.ts'
import { addressOf } from './navigation.ts'
import { themeButton } from './theme.ts'
import { plain } from './words.ts'

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData
const root = reportTree(data)

function addressOfImage(image: PageImage): string | undefined {
  const [size] = image.sizes
  const node = root
    .children()
    .find(({ name, detail }) => name === image.name && detail === size?.platform)
  return node === undefined ? undefined : addressOf(node)
}

document.title = plain(`${data.title}: ${data.headline}`)
document.body.append(
  el(
    'header',
    {},
    el(
      'div',
      {},
      el('h1', {}, plain(data.title)),
      el('p', { class: 'headline' }, plain(data.headline)),
      data.startedAt === null
        ? undefined
        : el(
            'p',
            { class: 'note' },
            plain(data.startedAt)
              .replace('T', ' ')
              .replace(/\.\d+Z$/, ' UTC'),
          ),
    ),
    themeButton(),
  ),
  el('main', {}, ...sections().filter(section => section !== undefined)),
)

function sections(): readonly (HTMLElement | undefined)[] {
  return [
    tiles(data),
    messages(data.messages),
    data.images.length === 0 ? undefined : imagesTable(data, addressOfImage),
    root.children().length === 0 ? undefined : explorer(root),
    comparisonSection(data.comparisons),
    graphSection(data.images, addressOfImage),
  ]
}

function messages(texts: readonly string[]): HTMLElement | undefined {
  if (texts.length === 0) return undefined
  return el(
    'section',
    { 'aria-label': 'Messages' },
    el('ul', { class: 'messages' }, ...texts.map(text => el('li', {}, plain(text)))),
  )
}
