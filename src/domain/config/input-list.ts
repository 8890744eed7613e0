/**
 * The items of a multi-line action input, as docker/build-push-action reads them: CSV records (RFC 4180) whose fields
 * may be quoted and then hold line breaks. `comma: 'stays'` is for inputs whose items hold commas themselves.
 */
export function splitInput(
  text: string,
  { comma }: { readonly comma: 'splits' | 'stays' },
): readonly string[] {
  return parseRecords(text)
    .flatMap(fields => {
      const joined = fields.join(',')
      // A record of one quoted field is split at its commas all the same.
      return comma === 'stays' ? [joined] : fields.length === 1 ? joined.split(',') : fields
    })
    .map(item => item.trim())
    .filter(item => item !== '')
}

/** A quote opens a quoted part only at the very start of a field; doubled in it, it stands for itself. */
function parseRecords(text: string): readonly (readonly string[])[] {
  const records: string[][] = []
  let fields: string[] = []
  let field = ''
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (isQuoted && character === '"' && text[index + 1] === '"') {
      field += '"'
      index++
    } else if (character === '"' && (isQuoted || field === '')) {
      isQuoted = !isQuoted
    } else if (isQuoted || !',\r\n'.includes(character)) {
      field += character
    } else if (character !== '\r') {
      fields.push(field)
      field = ''
      if (character === '\n') {
        records.push(fields)
        fields = []
      }
    }
  }
  return [...records, [...fields, field]]
}
