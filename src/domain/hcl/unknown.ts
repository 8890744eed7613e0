/** Stands in texts for what only a run knows; no text of a file that is evaluated holds it. */
export const UNKNOWN = '\uE000'
