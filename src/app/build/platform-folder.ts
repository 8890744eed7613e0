/** Where buildx puts what it exports for one platform: in a folder of its own where there are several. */
export function platformFolder(platforms: readonly string[], platform: string): string {
  return platforms.length > 1 ? `${platform.replaceAll('/', '_')}/` : ''
}
