import { beforeAll, describe, expect, it } from 'vitest'
import { type Role, routes, type Viewer } from '#src/access/rules.ts'
import { mayRun } from '#src/constellations/store/constellations.ts'
import { statementsOf } from '../queries.ts'
import type { Client, Site } from '../support.ts'
import { fieldsOf, isThere } from './expecting.ts'
import { pathsOf } from './paths.ts'
import { enter, type HomeName, keptApart, plantWorld, type World } from './world.ts'

const roles: readonly Role[] = [
  'manager',
  'liaison',
  'coordinator',
  'supervising_worker',
  'carer',
  'hub_carer',
]

let world: World
beforeAll(async () => {
  world = await plantWorld()
})

/** Whether a thing, reached by its own id, is not there for the viewer; undefined where its state decides too. */
function isMissing(viewer: Viewer, route: string, path: string): boolean | undefined {
  const [, kind = '', id = ''] = path.split('?')[0]?.split('/') ?? []
  switch (kind) {
    case 'households':
    case 'constellations':
      return isThere(world, viewer, route, path) === false
    case 'memberships':
    case 'handovers':
    case 'waits':
    case 'too-far-pairs': {
      const name = id.split(' ').at(-1) ?? ''
      const star = id.startsWith('membership ') ? world.households.get(name as HomeName)?.home.in : name
      return !mayRun(viewer, `star ${star}`)
    }
    case 'keep-aparts': {
      const pair = keptApart.find(([, other]) => id === `apart ${other}`)
      return !pair?.some((name) => fieldsOf(world, viewer, name).has('keep apart'))
    }
    case 'address-showings':
      return true
    default:
      return undefined
  }
}

/** What an answer is made of, but for the number of the request. */
async function answerOf(site: Site, ask: () => Promise<Response>) {
  let answer: Response | undefined
  const statements = await statementsOf(site.database, async () => {
    answer = await ask()
  })
  const headers = [...(answer?.headers ?? [])].filter(([name]) => name !== 'x-request-id')
  return { status: answer?.status, body: await answer?.text(), headers, statements }
}

describe.each(roles)('to a %s', (role) => {
  it('what is not theirs to see answers as what is not there: the same bytes, by the same queries', async () => {
    const { site, person, viewer } = await enter(world, [role])
    const ask = (route: string, path: string, client: Client) => () =>
      route.startsWith('GET ') ? client.get(path) : client.post(path, { purpose: 'collect a child' })
    let compared = 0
    for (const route of Object.keys(routes).filter((each) => each.includes(':'))) {
      const who = routes[route]
      if (typeof who === 'string' || !who?.some((each) => viewer.roles.has(each))) continue
      for (const path of pathsOf(world, route)) {
        if (!isMissing(viewer, route, path)) continue
        const [, , id = ''] = path.split('?')[0]?.split('/') ?? []
        const hidden = await answerOf(site, ask(route, path, person))
        const nothing = await answerOf(site, ask(route, path.replace(id, 'none'), person))
        expect(hidden.status, `${route} ${path}`).toBe(404)
        expect(hidden, `${route} ${path}`).toEqual(nothing)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(fewest[role] ?? 0)
    await site.database.destroy()
  })
})

/** A test that compares nothing would find no difference. */
const fewest: Partial<Record<Role, number>> = {
  manager: 15,
  liaison: 150,
  coordinator: 150,
  supervising_worker: 80,
  carer: 15,
  hub_carer: 20,
}
