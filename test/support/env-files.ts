// biome-ignore-all lint/suspicious/noTemplateCurlyInString: environment files are written so
/** Environment files, and what `docker compose config` makes of them (asked in test/e2e/load-compose.test.ts). */
export const ENV_FILES: readonly {
  readonly text: string
  readonly variables: Readonly<Record<string, string>>
}[] = [
  { text: 'A=1\r\nB = two words \n', variables: { A: '1', B: 'two words' } },
  {
    text: '# a comment\n\nexport A=x # behind\nB=x#y\nC=#\nD= # x\n',
    variables: { A: 'x', B: 'x#y', C: '#', D: '# x' },
  },
  {
    text: 'A=x #\nB=x\t# c\nC=x\t #c\nD=x # y # z',
    variables: { A: 'x', B: 'x\t# c', C: 'x', D: 'x' },
  },
  { text: 'A: yaml\nB:x\nC: "x"\n  D\t=\t1', variables: { A: 'yaml', B: 'x', C: 'x', D: '1' } },
  { text: '\ufeffA=1\nexport\tB=2', variables: { A: '1', B: '2' } },
  { text: "A='$B # \\n' # c", variables: { A: '$B # \\n' } },
  {
    text: "A='it\\'s'\nB='a\\\\b\\n'\nC='a\\\\'\nD=\"it's\"",
    variables: { A: "it's", B: 'a\\\\b\\n', C: 'a\\\\', D: "it's" },
  },
  { text: 'A="a\\n\\"b\\" \\\\ # x" # c', variables: { A: 'a\n"b" \\ # x' } },
  {
    text: 'A="a\\qb"\nB="\\x41\\u0041"\nC=a\\nb',
    variables: { A: 'a\\qb', B: '\\x41\\u0041', C: 'a\\nb' },
  },
  { text: 'A="\\t|\\r|\\a|\\v|\\f|\\b"', variables: { A: '\t|\r|\u0007|\v|\f|\b' } },
  {
    text: 'A="\\0101|\\01011|\\00101|\\0377"\nB="\\101|\\0|\\012|\\0189|\\0400|\\08x"\nC="\\\\0101"\nD=\\0101',
    variables: {
      A: 'A|A1|\b1|\u00ff',
      B: '\\101|\\|\\12|\\189|\\400|\\8x',
      C: '\\0101',
      D: '\\0101',
    },
  },
  {
    text: 'B=x\nA="\\0044B|\\0044{B}|\\\\\\0101|\\0134n|\\0042"',
    variables: { A: 'x|x|\\A|\\n|"', B: 'x' },
  },
  { text: 'A="\\\\\\""\nB="a\\\\\\nb"', variables: { A: '\\"', B: 'a\\\nb' } },
  { text: 'A=1\nB=${A}-$A\nC="$A"\nD="\\$A"', variables: { A: '1', B: '1-1', C: '1', D: '$A' } },
  { text: 'A=${GONE:-d}\nB=$GONE\nC=$$\nD="$$D"', variables: { A: 'd', B: '', C: '$', D: '$D' } },
  {
    text: 'B=1\nA=\\${B}\nC=\'${B}\'\nD="\\${B}"',
    variables: { A: '\\1', B: '1', C: '${B}', D: '${B}' },
  },
  { text: 'A=1\nA=2', variables: { A: '2' } },
  { text: 'A="over\nB=1\nlines"\nC=2', variables: { A: 'over\nB=1\nlines', C: '2' } },
  { text: "A='over\r\nB=1\r\nlines'\r\nC=2\r\n", variables: { A: 'over\r\nB=1\r\nlines', C: '2' } },
  { text: 'A="a\\\nb"\nB=x\\\nC="\\"\n\\""', variables: { A: 'a\\\nb', B: 'x\\', C: '"\n"' } },
  { text: 'A="a"b\nB="b"C=2\nD="d"#c', variables: { A: 'a', B: 'b', C: '2', D: 'd' } },
  { text: 'A=""\nB=\'\'\nC=\nD="  x  "', variables: { A: '', B: '', C: '', D: '  x  ' } },
  { text: '1A=x\nplain\n=x\nexport\nexport B\nA=a=b', variables: { A: 'a=b' } },
]
