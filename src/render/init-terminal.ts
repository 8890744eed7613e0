import type { InitProposal, ProposedFile } from '../domain/init/proposal.ts'

const STATE_WORDS: Readonly<Record<ProposedFile['state'], string>> = {
  new: 'new',
  same: 'there already, the same',
  differs: 'there already, with other content: --force overwrites it',
}
const MOST_LEFT_ALONE = 10

/** `init` as text: the images, the files with their texts, each choice with its reason, what to remove, what is next. */
export function renderProposal(proposal: InitProposal): string {
  return [
    section('Images', imageLines(proposal)),
    ...proposal.files.map(file => fileSection(file, proposal.written)),
    section('Why so', choiceLines(proposal)),
    section('What it replaces', replacementLines(proposal)),
    section('Left alone', leftAloneLines(proposal)),
    nextLine(proposal),
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map(line => safeLine(`  ${line}`))].join('\n')
}

function imageLines({ images }: InitProposal): readonly string[] {
  const width = Math.max(0, ...images.map(({ name }) => name.length))
  return images.map(({ name, role, file, context, needs }) => {
    const on = needs.length === 0 ? '' : `, on ${needs.join(', ')}`
    return `${name.padEnd(width)}  ${role.padEnd(4)}  ${file}, context ${context}${on}`
  })
}

/** A file that is written, or is there already, is not shown again. */
function fileSection({ path, text, state }: ProposedFile, written: boolean): string {
  if (written) {
    return `${path}: ${state === 'same' ? STATE_WORDS.same : 'written'}`
  }
  const lines = state === 'same' ? [] : text.trimEnd().split('\n')
  return section(`${path} (${STATE_WORDS[state]})`, lines) || `${path}: ${STATE_WORDS[state]}`
}

function choiceLines({ choices }: InitProposal): readonly string[] {
  const width = Math.max(0, ...choices.map(({ subject }) => subject.length))
  return choices.map(({ subject, choice, why }) => `${subject.padEnd(width)}  ${choice}: ${why}`)
}

function replacementLines({ replaces }: InitProposal): readonly string[] {
  return replaces.flatMap(({ file, line, what, advice }) => [
    `${file}:${line}: ${what}`,
    `  ${advice}`,
  ])
}

function leftAloneLines({ leftAlone }: InitProposal): readonly string[] {
  const shown = leftAlone.slice(0, MOST_LEFT_ALONE).map(({ file, why }) => `${file}: ${why}`)
  const rest = leftAlone.length - shown.length
  return rest > 0 ? [...shown, `and ${rest} more (--json names all)`] : shown
}

function nextLine({ files, written }: InitProposal): string {
  if (written) {
    return 'Next: look at the files, commit them, push. `base-image plan` says what the first run will build.'
  }
  return files.every(({ state }) => state === 'same')
    ? 'Nothing to write.'
    : 'Nothing was written. Say --write to write the files.'
}

/** Control characters of file names would move the cursor. */
function safeLine(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd')
}
