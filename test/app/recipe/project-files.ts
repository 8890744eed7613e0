/** A small project with its lock, as uv 0.13 writes it. */
export const PYPROJECT = `[project]
name = "shop"
version = "1.0.0"
requires-python = ">=3.11"
readme = "README.md"
dependencies = ["flask>=3"]

[dependency-groups]
dev = ["pytest>=8"]
`

export const BUILT_PYPROJECT = `${PYPROJECT}
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
`

export const UV_LOCK = `version = 1
revision = 3
requires-python = ">=3.11"

[[package]]
name = "flask"
version = "3.1.0"
source = { registry = "https://index.example/simple" }
sdist = { url = "https://index.example/flask-3.1.0.tar.gz", hash = "sha256:${'a'.repeat(64)}", size = 1 }

[[package]]
name = "pytest"
version = "8.3.0"
source = { registry = "https://index.example/simple" }
sdist = { url = "https://index.example/pytest-8.3.0.tar.gz", hash = "sha256:${'b'.repeat(64)}", size = 1 }

[[package]]
name = "shop"
version = "1.0.0"
source = { virtual = "." }
dependencies = [
    { name = "flask" },
]

[package.dev-dependencies]
dev = [
    { name = "pytest" },
]

[package.metadata]
requires-dist = [{ name = "flask", specifier = ">=3" }]

[package.metadata.requires-dev]
dev = [{ name = "pytest", specifier = ">=8" }]
`

export const BUILT_UV_LOCK = UV_LOCK.replace('{ virtual = "." }', '{ editable = "." }')

export const UV_FILES = {
  'pyproject.toml': PYPROJECT,
  'uv.lock': UV_LOCK,
  'README.md': '# shop\n',
  'src/shop/__init__.py': '',
}

export const BUILT_UV_FILES = {
  ...UV_FILES,
  'pyproject.toml': BUILT_PYPROJECT,
  'uv.lock': BUILT_UV_LOCK,
}
