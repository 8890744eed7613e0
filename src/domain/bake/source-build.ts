/** Of a project in the context uv says a path, of which nothing is kept that another run could use. */
const BUILT =
  /(?:^|[\r\n])\s*(?:Built [\w.-]+(?:==| @ git\+| @ https?:)|Building wheel for [\w.-]+ \()/

/** Whether pip or uv say that they built a package from its source. @param text what a step printed, whole lines */
export function tellsSourceBuild(text: string): boolean {
  return BUILT.test(text)
}
