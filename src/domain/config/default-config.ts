/** Where the config is looked for unless a run says otherwise. */
export const DEFAULT_CONFIG = '.github/base-images.yml'
