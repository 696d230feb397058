import { instant } from '#src/clock.ts'
import { openDatabase } from '#src/database/open.ts'
import { exportRun } from '#src/payments/actions/runs.ts'
import { type Keys, keysFrom } from '#src/secrets/seal.ts'

/** A process that exports a run, and says when it is in the middle of it: there it waits to be killed, if it is told to. */
const { RUN_DATABASE = '', RUN_ID = '', RUN_KEYS = '', RUN_PAUSES = '' } = process.env
const database = openDatabase(RUN_DATABASE)
const known = keysFrom(RUN_KEYS)
// The bytes are sealed when the book is written and the run is not: nothing of the unit is safe yet.
const keys: Keys = {
  ...known,
  find: known.find,
  get current() {
    if (RUN_PAUSES === 'yes') {
      console.log('in the middle')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    }
    return known.current
  },
}
const now = instant(new Date('2026-11-22T10:00:00Z'))
const acting = { database, keys, now, today: '2026-11-22', accountId: 'officer', from: null, requestId: null }
console.log(await exportRun({ ...acting, actor: 'account' }, RUN_ID))
setInterval(() => undefined, 1_000)
