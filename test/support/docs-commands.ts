/** Arguments of each call of the command line in a script or Makefile of the docs. */
export function commandsOf(text: string): readonly (readonly string[])[] {
  const lines = text.replaceAll(/\\\n\s*/g, ' ').split('\n')
  return lines.flatMap(line => {
    const [, call] =
      /^\s*(?:npx github:org\/base-image-action|base-image)\b([^#&|]*)/.exec(line) ?? []
    return call === undefined ? [] : [wordsOf(call)]
  })
}

function wordsOf(call: string): readonly string[] {
  return [...call.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? '',
  )
}
