import { addDays, dayOf, instant, systemClock } from '#src/clock.ts'
import { openDatabase } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { readKeys } from '#src/secrets/seal.ts'

/** Entries of a trail of some years: as many in each set, because it is their number that could make its pages slow. */
export const trailEntries = 60_000
const entriesADay = 100
const named = 500

const deeds = [
  ['joined constellation', 'household'],
  ['left constellation', 'household'],
  ['changed household', 'household'],
  ['launched constellation', 'constellation'],
  ['signed in', 'account'],
] as const

/** Fills the trail as the service itself writes it, chain and all: a set has only the few entries of its making. */
export async function addTrail({
  databaseUrl,
  keyFile,
}: {
  databaseUrl: string
  keyFile: string
}): Promise<void> {
  const database = openDatabase(databaseUrl)
  try {
    const ids = {
      household: await database.selectFrom('households').select('id').orderBy('id').limit(named).execute(),
      constellation: await database.selectFrom('constellations').select('id').orderBy('id').execute(),
      account: await database.selectFrom('accounts').select('id').orderBy('id').execute(),
    }
    const keys = readKeys(keyFile)
    const days = trailEntries / entriesADay
    for (let ago = days; ago > 0; ago--) {
      const today = addDays(dayOf(systemClock()), -ago)
      const acting: Acting = {
        database,
        keys,
        now: instant(new Date(`${today}T09:00:00Z`)),
        today,
        accountId: ids.account[ago % ids.account.length]?.id ?? null,
        actor: 'account',
        from: '127.0.0.1',
        requestId: null,
      }
      await transact(acting, async (unit) => {
        for (let n = 0; n < entriesADay; n++) {
          const [what, kind] = deeds[n % deeds.length] ?? deeds[0]
          const on = ids[kind][(ago * entriesADay + n) % ids[kind].length]?.id ?? ''
          const constellation = ids.constellation[n % ids.constellation.length]?.id ?? ''
          unit.record({ what, on: [kind, on], details: { constellation } })
        }
      })
    }
  } finally {
    await database.destroy()
  }
}
