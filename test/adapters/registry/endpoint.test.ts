import { expect, test } from '@jest/globals'
import { endpointOf } from '../../../src/adapters/registry/endpoint.ts'
import { InputError } from '../../../src/domain/errors.ts'

const none = { mirrors: {}, insecureHosts: [] }

test.each([
  { host: 'ghcr.io', options: none, base: 'https://ghcr.io', credentialsFor: 'ghcr.io' },
  {
    host: 'docker.io',
    options: none,
    base: 'https://registry-1.docker.io',
    credentialsFor: 'docker.io',
  },
  {
    host: 'localhost:5000',
    options: none,
    base: 'http://localhost:5000',
    credentialsFor: 'localhost:5000',
  },
  {
    host: '127.0.0.1:80',
    options: none,
    base: 'http://127.0.0.1:80',
    credentialsFor: '127.0.0.1:80',
  },
  { host: '[::1]:5000', options: none, base: 'http://[::1]:5000', credentialsFor: '[::1]:5000' },
  { host: 'localhost', options: none, base: 'http://localhost', credentialsFor: 'localhost' },
  {
    host: 'localhost.example',
    options: none,
    base: 'https://localhost.example',
    credentialsFor: 'localhost.example',
  },
  {
    host: '127.0.0.1.example',
    options: none,
    base: 'https://127.0.0.1.example',
    credentialsFor: '127.0.0.1.example',
  },
  {
    host: 'registry.lan:5000',
    options: { ...none, insecureHosts: ['registry.lan:5000'] },
    base: 'http://registry.lan:5000',
    credentialsFor: 'registry.lan:5000',
  },
  {
    host: 'docker.io',
    options: { ...none, mirrors: { 'docker.io': 'http://localhost:5000/' } },
    base: 'http://localhost:5000',
    credentialsFor: 'docker.io',
  },
  {
    host: 'docker.io',
    options: { ...none, mirrors: { 'docker.io': 'https://mirror.example/hub/' } },
    base: 'https://mirror.example/hub',
    credentialsFor: 'mirror.example',
  },
  {
    host: 'constructor',
    options: none,
    base: 'https://constructor',
    credentialsFor: 'constructor',
  },
])('$host is reached at $base as $credentialsFor', ({ host, options, base, credentialsFor }) => {
  expect(endpointOf(host, options)).toEqual({ base, credentialsFor })
})

test.each(['not a url', 'ftp://mirror.example', 'https://user:s3cret@mirror.example'])(
  'the mirror %s is refused, and not repeated',
  mirror => {
    const open = () => endpointOf('docker.io', { ...none, mirrors: { 'docker.io': mirror } })
    expect(open).toThrow(InputError)
    expect(open).not.toThrow(/s3cret/)
  },
)
