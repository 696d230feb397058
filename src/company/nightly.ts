import { setTimeout as pause } from 'node:timers/promises'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { type CompanySettings, type HomeSeen, standingOf } from './rules.ts'
import { homesSeen, homesSeenAfter } from './store/homes.ts'
import { countNight, forgetEnded, type HomeStanding, isCounted, writeStandings } from './store/nights.ts'

/** Homes looked at between two turns of everybody else, on a database that does one thing at a time. */
const homesAtOnce = 50

/**
 * Looks once a night at who has somebody, home by home, and writes down how many they were. A night that is counted is
 * left as it is, whatever has changed since; one that was broken off is looked at again from the beginning.
 */
export async function lookAtEverybody(acting: Acting, settings: CompanySettings): Promise<void> {
  const { database, today } = acting
  if (await isCounted(database, today)) return
  let after: string | undefined = ''
  while (after !== undefined) {
    const began = performance.now()
    const homes: HomeSeen[] = await homesSeenAfter(database, after, homesAtOnce, today)
    await writeStandings(
      database,
      homes.map((home) => standing(home, acting, settings)),
      today,
    )
    after = homes.length === homesAtOnce ? homes.at(-1)?.householdId : undefined
    // As long as it took, a little less where that is long: whoever asks meanwhile is answered in between.
    if (after !== undefined) await pause(Math.min(longestPauseMs, performance.now() - began))
  }
  await transact(acting, async (unit) => {
    await forgetEnded(unit)
    await countNight(unit, today)
  })
}

const longestPauseMs = 30

const standing = (home: HomeSeen, { today }: Acting, settings: CompanySettings): HomeStanding => ({
  householdId: home.householdId,
  quadrantId: home.quadrantId,
  ...standingOf(home, today, settings),
})

/** Writes down how one home stands now, in the unit of the deed that has changed it. */
export async function lookAgain(unit: Unit, householdId: string, settings: CompanySettings): Promise<void> {
  const { acting } = unit
  const homes = await homesSeen(unit, [householdId], acting.today)
  await writeStandings(
    unit,
    homes.map((home) => standing(home, acting, settings)),
    acting.today,
  )
}
