import { createServer, type RequestListener, type Server } from 'node:http'

/** A server on 127.0.0.1 that ends with its `await using` block. */
export interface RunningServer extends AsyncDisposable {
  /** Such as `127.0.0.1:41234`. */
  readonly host: string
  readonly url: string
}

export async function listen(handle: RequestListener): Promise<RunningServer> {
  const server: Server = createServer(handle)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port')
  }
  const host = `127.0.0.1:${address.port}`
  return {
    host,
    url: `http://${host}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
