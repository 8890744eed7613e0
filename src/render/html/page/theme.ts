import { button } from './dom.ts'

const KEY = 'base-image-theme'

/** A button that overrides what the system prefers. */
export function themeButton(): HTMLElement {
  const root = document.documentElement
  const kept = stored()
  if (kept === 'dark' || kept === 'light') root.dataset.theme = kept
  const isDark = () =>
    (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : '')) ===
    'dark'
  const toggle = button('Dark', { class: 'theme', 'aria-pressed': String(isDark()) }, () => {
    const theme = isDark() ? 'light' : 'dark'
    root.dataset.theme = theme
    toggle.setAttribute('aria-pressed', String(isDark()))
    store(theme)
  })
  return toggle
}

/** A page from a file, or in a sandbox, may have no storage. */
function stored(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

function store(theme: string): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // The choice holds for this view only.
  }
}
