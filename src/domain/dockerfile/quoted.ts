/** Text of a file inside a message: in quotes, control characters escaped, at most 200 characters of it. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}...` : text)
}
