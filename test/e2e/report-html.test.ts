import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import axeCore from 'axe-core'
import type { Page } from 'playwright-core'
import type { PageData } from '../../src/render/html/page-data.ts'
import { renderReportPage } from '../../src/render/html/report-page.ts'
import { pageData } from '../render/html/page-fixture.ts'
import { comparedPage } from '../support/compared-page.ts'
import { findChromium, startChromium, type TestBrowser } from '../support/e2e-browser.ts'
import { hostilePage } from '../support/hostile-page.ts'
import { largePage } from '../support/large-page.ts'

const chromium = findChromium()
const inChromium = chromium === undefined ? describe.skip : describe
const html = renderReportPage(pageData)
const APP_PATH = [
  'All images',
  'app (linux/amd64)',
  'base layers',
  'RUN uv sync --frozen --no-dev',
] as const

inChromium('report.html in Chromium', () => {
  let browser: TestBrowser
  beforeAll(async () => {
    browser = await startChromium(chromium ?? '')
  }, 60_000)
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]()
  })

  test('shows the run, without a complaint and without a request', async () => {
    await using opened = await browser.open(html)
    const { page, complaints } = opened
    expect(await page.title()).toBe('Base images: 1 of 2 images built and published, 1 unchanged')
    expect(await page.locator('.tiles li').allInnerTexts()).toEqual([
      '0.24 MB\nto pull python-base\nof 120 MB, compressed',
      '0.24 MB\nto pull app\nof 120 MB, compressed',
    ])
    expect(await rows(page, '.images')).toEqual([
      [
        'python-base base sha256:dddddddddddd',
        'unchanged',
        'nothing changed',
        '120 MB upstream 30 MB, base 90 MB',
        '0.24 MB',
        '',
      ],
      [
        'app app sha256:dddddddddddd',
        'built and published',
        'src/ changed',
        '120 MB upstream 30 MB, base 90 MB, app 0.24 MB',
        '0.24 MB',
        'python-base',
      ],
    ])
    expect(complaints).toEqual([])
  })

  test('its policy forbids the network and foreign scripts', async () => {
    await using opened = await browser.open(html)
    const { page, complaints } = opened
    const answers = await page.evaluate(`(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.isOwned = true'
      document.body.append(script)
      const asked = await fetch('http://127.0.0.1:9/').then(() => 'answered', () => 'refused')
      return { asked, isOwned: globalThis.isOwned === true }
    })()`)
    expect(answers).toEqual({ asked: 'refused', isOwned: false })
    expect(complaints.filter(text => text.startsWith('request:'))).toEqual([])
    expect(complaints.join('\n')).toMatch(/Content Security Policy/)
  })

  test('zooms by mouse, and back by the browser and by the path', async () => {
    await using opened = await browser.open(html)
    const { page } = opened
    const corner = { position: { x: 10, y: 8 } }
    await partNamed(page, 'app (linux/amd64)').click(corner)
    await shows(page, APP_PATH.slice(0, 2))
    await page.locator('.box.package', { hasText: 'torch 2.4.0' }).first().click(corner)
    await shows(page, [...APP_PATH, 'torch 2.4.0'])
    await page.goBack()
    await shows(page, APP_PATH.slice(0, 2))
    await page.getByRole('link', { name: 'All images' }).click()
    await shows(page, ['All images'])
  })

  test('zooms by keyboard alone', async () => {
    await using opened = await browser.open(html)
    const { page } = opened
    await partNamed(page, 'app (linux/amd64)').focus()
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).toMatch(/^python-base \(linux\/amd64\)/)
    await page.keyboard.press('ArrowLeft')
    for (const depth of [2, 3, 4]) {
      await page.keyboard.press('Enter')
      await shows(page, APP_PATH.slice(0, depth))
    }
    expect(await focused(page)).toBe(
      'torch 2.4.0 (package · python, in opt/venv/lib/torch): about 60 MB compressed, ' +
        '200 MB unpacked, 67 % of RUN uv sync --frozen --no-dev; opens 2 parts',
    )
    await page.keyboard.press('End')
    expect(await focused(page)).toMatch(/^12 files removed/)
    await page.keyboard.press('Home')
    expect(await focused(page)).toMatch(/^torch/)
    await page.keyboard.press('Escape')
    await shows(page, APP_PATH.slice(0, 3))
    expect(await focused(page)).toMatch(/^RUN uv sync/)
    await page.keyboard.press('Escape')
    await shows(page, APP_PATH.slice(0, 2))
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await shows(page, [...APP_PATH.slice(0, 2), 'app layers'])
    await page.keyboard.press('Escape')
    await shows(page, APP_PATH.slice(0, 2))
    expect(await focused(page)).toMatch(/^app layers/)
  })

  test('has one tab stop in the treemap', async () => {
    await using opened = await browser.open(html)
    const { page } = opened
    expect(await page.locator('.treemap [tabindex="0"]').count()).toBe(1)
    await page.getByRole('button', { name: 'Show as table' }).focus()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toMatch(/^app \(linux\/amd64\)/)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(`document.activeElement.closest('.treemap') === null`)).toBe(true)
  })

  test('the table has the numbers of the data', async () => {
    await using opened = await browser.open(html)
    const { page } = opened
    await page.goto(`${page.url()}#/1/0/0`)
    await page.getByRole('button', { name: 'Show as table' }).click()
    expect(await rows(page, '.parts')).toEqual([
      ['torch 2.4.0 python, in opt/venv/lib/torch', 'package', '~60 MB', '200 MB', '67 %'],
      ['idna 3.10 python, in opt/venv/lib/idna', 'package', '~15 MB', '50 MB', '17 %'],
      ['files of no package', 'files', '~11.4 MB', '38 MB', '13 %'],
      [
        '12 files removed by a layer above /var/lib/apt/lists/x',
        'waste',
        '~3 MB',
        '10 MB',
        '3.3 %',
      ],
      ['other files', 'files', '~0 B', '2 MB', '0 %'],
    ])
    await page.getByRole('link', { name: 'torch 2.4.0' }).press('Enter')
    await shows(page, [
      'All images',
      'python-base (linux/amd64)',
      ...APP_PATH.slice(2),
      'torch 2.4.0',
    ])
    expect(await rows(page, '.parts')).toEqual([
      ['lib', 'directory', '~45 MB', '150 MB', '75 %'],
      ['files here', 'files', '~15 MB', '50 MB', '25 %'],
    ])
  })

  test.each([
    { prefers: 'light', before: 'rgb(255, 255, 255)', after: 'rgb(15, 19, 24)' },
    { prefers: 'dark', before: 'rgb(15, 19, 24)', after: 'rgb(255, 255, 255)' },
  ] as const)('is $prefers where the system is, and the other at a click', async claim => {
    await using opened = await browser.open(html, { colorScheme: claim.prefers })
    const { page } = opened
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(await background()).toBe(claim.before)
    await page.getByRole('button', { name: 'Dark' }).click()
    expect(await background()).toBe(claim.after)
    await page.reload()
    expect(await background()).toBe(claim.after)
  })

  test.each([
    { width: 1280, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
    { width: 400, colorScheme: 'light' },
  ] as const)('axe finds nothing at $width pixels, $colorScheme', async options => {
    await using opened = await browser.open(renderReportPage(largePage(500)), options)
    const { page } = opened
    for (const show of ['treemap', 'table']) {
      if (show === 'table') await page.getByRole('button', { name: 'Show as table' }).click()
      expect({ show, violations: await axe(page) }).toEqual({ show, violations: [] })
    }
  })

  test('shows what changed: layers, and packages by platform', async () => {
    await using opened = await browser.open(renderReportPage(comparedPage))
    const { page, complaints } = opened
    expect(await page.locator('#comparison .verdict').textContent()).toBe(
      'linux/amd64 1.97 GB, +312 MB (+19 %); a host that has the earlier one pulls 1.74 GB',
    )
    expect((await rows(page, '.layers')).slice(-2)).toEqual([
      [
        'replaced',
        'base',
        'RUN uv sync --frozen --no-dev --no-install-project',
        '1.43 GB',
        '1.74 GB',
        '+312 MB',
      ],
      ['new', 'app', 'COPY services/api /app', '', '0.24 MB', '+0.24 MB'],
    ])
    expect(await rows(page, '.packages')).toEqual([
      ['torch', '2.3.0', '2.4.0', '+312 MB'],
      ['idna', 'not there', '3.10', '+0.4 MB'],
    ])
    expect(await axe(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('never scrolls sideways, however narrow', async () => {
    await using opened = await browser.open(renderReportPage(largePage(500)), { width: 320 })
    const { page } = opened
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })

  test('names with markup stay names', async () => {
    await using opened = await browser.open(renderReportPage(hostilePage))
    const { page, complaints } = opened
    for (const address of ['#/', '#/0', '#/0/0', '#/0/0/0', '#/0/0/0/0']) {
      await page.evaluate(`location.hash = ${JSON.stringify(address)}`)
      await page.getByRole('button', { name: 'Show as table' }).click()
      await page.waitForTimeout(50)
    }
    const found = await page.evaluate(`({
      isOwned: globalThis.isOwned === true,
      foreign: [...document.querySelectorAll('img, iframe, object, form, input, body script:not([id])')].length,
      links: [...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(href => !/^#\\/[\\d/]*$/.test(href)),
      hidden: /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText),
    })`)
    // The page's own script is the one without an id.
    expect(found).toEqual({ isOwned: false, foreign: 1, links: [], hidden: false })
    expect(await page.locator('h1').textContent()).toContain(
      '</script><img src=x onerror=isOwned=true>',
    )
    expect(complaints).toEqual([])
  })

  test('100,000 directories open and zoom at once', async () => {
    const large = renderReportPage(largePage(100_000))
    await using opened = await browser.open(large)
    const { page, complaints } = opened
    expect(await longestMs(page, '#/')).toBeLessThan(2_000)
    for (const address of ['#/0', '#/0/0', '#/0/0/0', '#/0/0/1', '#/0/0/1/0', '#/1']) {
      expect(await longestMs(page, address)).toBeLessThan(2_000)
      expect(await page.locator('.box').count()).toBeLessThanOrEqual(1_500)
    }
    await page.evaluate(`location.hash = '#/0/0/1/0/0'`)
    await page.getByRole('button', { name: 'Show as table' }).click()
    expect(await page.locator('.parts tbody tr').count()).toBeLessThanOrEqual(200)
    expect(complaints).toEqual([])
  }, 60_000)

  test('a report without images says so', async () => {
    const empty: PageData = { ...pageData, images: [], contents: [], messages: [] }
    await using opened = await browser.open(
      renderReportPage({ ...empty, headline: 'No image is managed here' }),
    )
    const { page, complaints } = opened
    expect(await page.locator('main, header').first().textContent()).toContain(
      'No image is managed here',
    )
    expect(complaints).toEqual([])
  })
})

function partNamed(page: Page, name: string) {
  return page.locator(`.treemap button[aria-label^="${name}"]`)
}

/** Texts of the cells, with every run of white space as one space. */
async function rows(page: Page, table: string): Promise<readonly (readonly string[])[]> {
  return page.evaluate(`[...document.querySelectorAll('${table} tbody tr')].map(row =>
    [...row.children].map(cell => {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      const texts = []
      while (walker.nextNode()) texts.push(walker.currentNode.data.trim())
      return texts.filter(text => text !== '').join(' ')
    }))`)
}

/** Waits until the path leads there: an address takes effect in a task of its own. */
async function shows(page: Page, path: readonly string[]): Promise<void> {
  const shown = `[...document.querySelectorAll('.crumbs li')].map(one => one.textContent)`
  await page
    .waitForFunction(`${shown}.join() === ${JSON.stringify(path.join())}`, undefined, {
      timeout: 5_000,
    })
    .catch(() => undefined)
  expect(await page.evaluate(shown)).toEqual(path)
}

async function focused(page: Page): Promise<string> {
  return page.evaluate(
    `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
  )
}

/** What axe-core finds, by rule, with the elements. */
async function axe(page: Page): Promise<unknown> {
  // The page's own policy holds in its world; a tool's script is evaluated by the debugger.
  await page.evaluate(`${axeCore.source}; 0`)
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)) })))`)
}

/** Milliseconds until a part is drawn after its address is set. */
async function longestMs(page: Page, address: string): Promise<number> {
  return page.evaluate(`new Promise(done => {
    const from = performance.now()
    location.hash = ${JSON.stringify(address)}
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)))
  })`)
}
