import { describe, expect, test } from '@jest/globals'
import { readHarmlessCommand } from '../../../src/domain/install/harmless-commands.ts'
import { words } from './shell-words.ts'

const NOTHING = { kind: 'harmless', reads: [], removes: [], writes: false }

test.each([
  'apt-get update',
  '/usr/bin/apt-get install -y curl',
  'mkdir -p /app',
  'chown -R app /app',
  'chpasswd',
  '[ -f uv.lock ]',
  "find / -name '*.pyc' -delete",
  'find . -type d -exec rm -rf {} +',
  'xargs -n 1 rm -f',
  'xargs',
])('%s reads no file', command => {
  expect(readHarmlessCommand(words(command), '/app')).toEqual(NOTHING)
})

test.each([
  '. /opt/venv/bin/activate',
  'source /root/.local/bin/env',
  'command -v uv',
  'curl -LsSf https://index.example/install.sh -o /tmp/x',
  'wget -qO- https://index.example/x',
  'git clone https://index.example/x.git',
  'npm install -g n',
  'npm i --global n',
  'npm cache clean --force',
  'node --version',
  'playwright install --with-deps chromium',
  'python -m playwright install',
  'python -m compileall -q src',
  'python -W ignore::RuntimeWarning -Xutf8 -m nltk.downloader stopwords',
  'python3.12 -u -m venv /opt/venv',
  'python -m spacy download en_core_web_sm',
  'python --version',
  'python -m pip list',
  'pip uninstall -y x',
  '/opt/venv/bin/pip debug -v',
  'venv/bin/python -m pip list',
  'pip --version',
  'pip3 cache purge',
  'virtualenv /opt/venv',
  'poetry config virtualenvs.create false',
  'pipx install poetry==1.8',
  'uv cache clean',
  'uv --version',
  'uv python install 3.12',
  'uv tool install -q ruff@0.5 --force',
  'uv lock --check',
  'conda install -y -c conda-forge python=3.12 numpy',
  'micromamba clean --all --yes',
])('%s reads no file of the project', command => {
  expect(readHarmlessCommand(words(command), '/app')).toEqual({ ...NOTHING, writes: true })
})

describe('commands that read what they name', () => {
  test.each<{ command: string; reads: readonly string[] }>([
    { command: 'cat uv.lock', reads: ['/app/uv.lock'] },
    { command: 'grep -f/patterns x', reads: ['/patterns', '/app/x'] },
    { command: 'grep -r flask', reads: ['/app/flask', '/app'] },
    { command: 'tar --file=/tmp/x.tar -x --verbose', reads: ['/tmp/x.tar'] },
    { command: 'cat a/*.txt *.md /*', reads: ['/app/a', '/app', '/'] },
    { command: 'awk {print} x', reads: ['/app/{print}', '/app/x'] },
    { command: 'cp a b /dest', reads: ['/app/a', '/app/b'] },
    { command: 'mv /x/y z', reads: ['/x/y'] },
    { command: 'cp -t /dest a', reads: ['/dest', '/app/a'] },
    { command: 'install -d /app', reads: ['/app'] },
    { command: 'truncate -s0 /var/log/x.log', reads: ['/app/0', '/var/log/x.log'] },
  ])('$command', ({ command, reads }) => {
    expect(readHarmlessCommand(words(command), '/app')).toEqual({ ...NOTHING, reads, writes: true })
  })

  test('need a working directory for relative paths', () => {
    expect(readHarmlessCommand(words('cat x'), undefined)).toBeUndefined()
    expect(readHarmlessCommand(words('cat /x'), undefined)).toMatchObject({ reads: ['/x'] })
  })
})

test('rm takes what it names for certain', () => {
  const removes = ['/app/a', '/b']
  expect(readHarmlessCommand(words('rm -rf a /b *.txt $X'), '/app')).toEqual({
    ...NOTHING,
    removes,
  })
  expect(readHarmlessCommand(words('rm a /b'), undefined)).toEqual({ ...NOTHING, removes: ['/b'] })
})

test.each([
  '',
  '$COMMAND',
  './build.sh',
  './test',
  '/app/bin/echo hello',
  'make',
  'awk {system("x")}',
  'cat $FILE',
  'tar -cT list',
  'tar --files-from=list',
  'find . -exec cat {} +',
  'find . -exec ./x {} +',
  'xargs cat',
  '. ./.env',
  '. a/bin/activate b',
  'command pip',
  'curl -T uv.lock https://index.example',
  'curl -d @uv.lock https://index.example',
  'wget -i list',
  'git describe',
  'npm ci',
  'uv lock',
  'conda env create',
  'conda install --file requirements.txt',
  'mamba create -n x pip.yml',
  'micromamba run pip install x',
  'npm install -g ./x',
  'npm install x',
  'node x.js',
  'playwright test',
  'python x.py',
  'python -c pass',
  'python -m pytest',
  'python -m spacy train',
  'pip uninstall -r x.txt',
  '/opt/tool/bin/acme',
  'bin/pip list',
  'tools/bin/pip check',
  '/app/tools/bin/python --version',
  'pip',
  'pip install x',
  'poetry run x',
  'pipx run x',
  'pipx install ./x',
  'uv lock',
  'uv python pin 3.12',
  'uv format',
  'uv tool run x',
  'uv tool install --with-requirements=x y',
])('%s may read any file', command => {
  expect(readHarmlessCommand(words(command), '/app')).toBeUndefined()
})
