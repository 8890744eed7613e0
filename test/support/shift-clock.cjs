// Preloaded into a program under test: its clock is SHIFT_CLOCK_DAYS ahead.
const shiftMs = Number(process.env.SHIFT_CLOCK_DAYS ?? 0) * 86_400_000
const RealDate = Date
const realNow = Date.now

globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [realNow() + shiftMs] : args))
  }
  static now() {
    return realNow() + shiftMs
  }
}
