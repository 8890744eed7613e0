import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
]

/** The machine's own browser; playwright's download is not used. */
export function findChromium(): string | undefined {
  return [process.env.BASE_IMAGE_CHROMIUM ?? '', ...PLACES].find(path => existsSync(path))
}

export interface PageOptions {
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
}

export interface OpenPage extends AsyncDisposable {
  readonly page: Page
  /** Errors and warnings of the console, uncaught errors, and every request but for the file itself. */
  readonly complaints: readonly string[]
}

export interface TestBrowser extends AsyncDisposable {
  /** Opens the HTML as a file, as a reader does who downloaded it. */
  open(html: string, options?: PageOptions): Promise<OpenPage>
}

export async function startChromium(executablePath: string): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'report-html-'))
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    open: (html, options = {}) => openFile(browser, { folder, html, options }),
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface File {
  readonly folder: string
  readonly html: string
  readonly options: PageOptions
}

let count = 0

async function openFile(
  browser: Browser,
  { folder, html, options: { colorScheme = 'light', width = 1280 } }: File,
): Promise<OpenPage> {
  count += 1
  const file = join(folder, `report-${count}.html`)
  await writeFile(file, html)
  const url = pathToFileURL(file).href
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('dialog', dialog => {
    complaints.push(`dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => undefined)
  })
  page.on('request', request => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) {
      complaints.push(`request: ${request.url()}`)
    }
  })
  await page.goto(url)
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() }
}
