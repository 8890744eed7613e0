// Loaded before a program (`node --require`): it reaches this machine and nothing else. What it tried is written to
// the file $REFUSED_CONNECTIONS, one host a line.
const { appendFileSync } = require('node:fs')
const net = require('node:net')

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|::1)$/
const connect = net.Socket.prototype.connect

net.Socket.prototype.connect = function connectToLoopback(...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : net._normalizeArgs(given)
  if (options.path !== undefined || LOOPBACK.test(options.host ?? 'localhost')) {
    return connect.apply(this, given)
  }
  appendFileSync(process.env.REFUSED_CONNECTIONS, `${options.host}\n`)
  const error = Object.assign(new Error(`no network: ${options.host}`), { code: 'ENETUNREACH' })
  process.nextTick(() => this.destroy(error))
  return this
}
