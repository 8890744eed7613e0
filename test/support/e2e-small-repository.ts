/** A base and an app on it, of busybox; it builds as it is. */
export const SMALL_REPOSITORY = {
  '.github/base-images.yml': `images:
  base:
    file: base/Dockerfile
    context: base
    from-names: [acme/base]
  app:
    file: app/Dockerfile
    context: app
`,
  'base/Dockerfile': 'FROM busybox:1.36\nCOPY tool /tool\n',
  'base/tool': 'a tool\n',
  'app/Dockerfile': 'FROM acme/base\nCOPY code /code\nRUN cat /tool /code\n',
  'app/code': 'some code\n',
} as const
