import { randomUUID } from 'node:crypto'
import { dayOf, systemClock } from '#src/clock.ts'
import { openSqliteFile } from '#src/database/open.ts'
import type { Capturing } from './capture.ts'
import type { DeedPlan } from './plan.ts'
import { formHeaders, type Served } from './processes.ts'
import type { SetFiles } from './sets.ts'

export interface Join {
  path: string
  householdId: string
}

/** A home that can join a constellation of this set, as its own page offers it. */
export async function possibleJoin(set: SetFiles, { origin }: Served, cookie: string): Promise<Join> {
  const file = openSqliteFile(set.databaseUrl)
  const withRoom = file
    .prepare("select id from constellations where state = 'live' and homes < max_homes order by id limit 20")
    .pluck()
    .all()
  file.close()
  for (const id of withRoom) {
    const path = `/constellations/${id}/memberships`
    const page = await fetch(`${origin}${path}/new`, { headers: { cookie } })
    const householdId = (await page.text()).match(/householdId=([0-9a-f-]{36})/)?.[1]
    if (householdId) return { path, householdId }
  }
  throw new Error(`No home can join in the ${set.size} set`)
}

const joinForm = ({ householdId }: Join) =>
  new URLSearchParams({ householdId, agreedOn: dayOf(systemClock()), once: randomUUID() })

/** Joins and leaves again `count` times, one after another; answers the milliseconds of each joining. */
export async function timeJoins(
  set: SetFiles,
  { origin }: Served,
  cookie: string,
  join: Join,
  count: number,
): Promise<number[]> {
  const file = openSqliteFile(set.databaseUrl)
  const open = file.prepare('select id from memberships where household_id = ? and left_on is null').pluck()
  const leaving = new URLSearchParams({ leftOn: dayOf(systemClock()), why: 'Only for the bench' })
  const post = async (path: string, form: URLSearchParams) => {
    const began = performance.now()
    const headers = { ...formHeaders(origin), cookie }
    const body = form.toString()
    const answer = await fetch(origin + path, { method: 'POST', redirect: 'manual', headers, body })
    await answer.arrayBuffer()
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`)
    return performance.now() - began
  }
  const times: number[] = []
  try {
    for (let turn = 0; turn < count; turn++) {
      times.push(await post(join.path, joinForm(join)))
      await post(`/memberships/${open.get(join.householdId)}/departures`, leaving)
    }
  } finally {
    file.close()
  }
  return times
}

/** Sends the same form to the floor `count` times; answers the milliseconds of each. */
export async function timeFloorJoins({ origin }: Served, join: Join, count: number): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < count; turn++) {
    const began = performance.now()
    const answer = await fetch(origin + join.path, {
      method: 'POST',
      redirect: 'manual',
      headers: formHeaders(origin),
      body: joinForm(join).toString(),
    })
    await answer.arrayBuffer()
    times.push(performance.now() - began)
  }
  return times
}

/** Joins once in this process, in the database it has open, to learn the statements. */
export async function planJoin(capturing: Capturing, join: Join): Promise<DeedPlan> {
  const { asked, headers } = await capturing.statementsOf(join.path, joinForm(join))

  const sql = asked.map((one) => one.sql)
  const [begin, commit] = [sql.indexOf('begin immediate'), sql.indexOf('commit')]
  if (begin < 0 || commit < begin) throw new Error('A join is no longer one unit')
  return { path: join.path, before: asked.slice(0, begin), inUnit: asked.slice(begin + 1, commit), headers }
}
