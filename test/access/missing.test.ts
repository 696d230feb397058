import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { mayUse, routes } from '#src/access/rules/routes.ts'
import type { Role, Viewer } from '#src/access/rules.ts'
import { mayRun } from '#src/constellations/store/constellations.ts'
import { mayPlan } from '#src/gatherings/store/scope.ts'
import { statementsOf } from '../queries.ts'
import type { Client, Site } from '../support.ts'
import { fieldsOf, hasRight, isThere } from './expecting.ts'
import { pathsOf } from './paths.ts'
import { homeOfBreak, homesOfTie } from './planting-breaks.ts'
import { homeOfCard } from './planting-cards.ts'
import { hasSaidNotNow, homeOfSaid } from './planting-company.ts'
import { offeredBy } from './planting-cover.ts'
import { homeOfAgreement, homeOfProfile, homeOfRequest } from './planting-mentors.ts'
import { homeOfTalk } from './planting-talks.ts'
import {
  enter,
  type HomeName,
  keptApart,
  placedIn,
  plantWorld,
  type Star,
  theirs,
  type World,
} from './world.ts'

const roles: readonly Role[] = [
  'manager',
  'liaison',
  'coordinator',
  'supervising_worker',
  'recruiter',
  'payments',
  'carer',
  'hub_carer',
  'mentor',
  'ambassador',
]

let world: World
beforeAll(async () => {
  world = await plantWorld()
})

/** Where in its path a route names its first thing. */
const placeOfId = (route: string) => route.split('/').findIndex((part) => part.startsWith(':'))
const idIn = (route: string, path: string) => path.split(/[/?]/)[placeOfId(route)] ?? ''

/** Whether a thing, reached by its own id, is not there for the viewer; undefined where its state decides too. */
function isMissing(viewer: Viewer, route: string, path: string): boolean | undefined {
  const [, kind = ''] = path.split('/')
  const id = idIn(route, path)
  if (Object.values<string>(theirs).includes(id)) return true
  switch (kind) {
    case 'households':
    case 'constellations':
      return isThere(world, viewer, route, path) === false
    case 'memberships':
    case 'handovers':
    case 'waits':
    case 'covers':
    case 'opinions':
    case 'too-far-pairs': {
      const name = id.split(' ').at(-1) ?? ''
      const star = id.startsWith('membership ') ? world.households.get(name as HomeName)?.home.in : name
      return !mayRun(viewer, `star ${star}`)
    }
    case 'keep-aparts': {
      const pair = keptApart.find(([, other]) => id === `apart ${other}`)
      return !pair?.some((name) => fieldsOf(world, viewer, name).has('keep apart'))
    }
    case 'aways': {
      const star = `star ${id.split(' ').at(-1)}`
      // Of its own days away a hub home says what they are, not who stands in.
      const own = viewer.hubOfId === star && !route.includes('/covers')
      return !own && !mayRun(viewer, star)
    }
    case 'sleepovers':
      return isThere(world, viewer, 'GET /sleepovers/:id', path) === false
    case 'applications':
    case 'application-steps':
    case 'milestones':
    case 'referrals':
    case 'candidates':
      return /^(way|step|milestone|referral|candidate)-/.test(id)
        ? isThere(world, viewer, route, path) === false
        : undefined
    case 'offers': {
      const star = id.split(' ').at(-1) as Star
      const own = offeredBy(world.households, viewer.householdId) === star && !route.includes('/withdrawals')
      return !own && !mayRun(viewer, `star ${star}`)
    }
    case 'plans':
      return isThere(world, viewer, route, path) === false
    case 'quiets':
      return !hasRight(world, viewer, id.replace('quiet ', '') as HomeName, 'quiet')
    case 'break-requests':
      return !fieldsOf(world, viewer, homeOfBreak(id)).has('breaks')
    case 'linked-hosts':
      return !homesOfTie(id).some(
        (name) => fieldsOf(world, viewer, name).has('breaks') && hasRight(world, viewer, name, 'tieHosts'),
      )
    case 'child-cards':
      return !hasRight(world, viewer, homeOfCard(id), 'keepCards')
    case 'gatherings': {
      const star = (id.split(' ').at(-1) ?? 'far') as Star
      const asked = placedIn(world, viewer, star) === 'satellite' && routes[route]?.includes('carer')
      return !asked && !mayPlan(viewer, `star ${star}`)
    }
    case 'trainings':
    case 'spendings':
    case 'activity-budgets':
    case 'months-off':
      return !mayPlan(viewer, `star ${id.split(' ').at(-1)}`)
    case 'one-to-ones':
      // Nobody here wrote one: to put right somebody else's is as good as none.
      return route.includes('/corrections') || !fieldsOf(world, viewer, homeOfTalk(id)).has('talks')
    case 'not-nows':
      return !hasSaidNotNow(homeOfSaid(id)) || !hasRight(world, viewer, homeOfSaid(id), 'sayNotNow')
    case 'moved-ons':
      return !hasRight(world, viewer, homeOfSaid(id), 'markMovedOn')
    case 'peer-profiles':
      return !fieldsOf(world, viewer, homeOfProfile(id)).has('peer profile')
    case 'peer-requests':
      return !fieldsOf(world, viewer, homeOfRequest(id)).has('peer request')
    case 'confidentiality-agreements':
      return !fieldsOf(world, viewer, homeOfAgreement(id)).has('peer profile')
    case 'address-showings':
    case 'note-showings':
      return true
    default:
      return undefined
  }
}

/** Enough for a route to go and look for what it is about. */
const sent = { purpose: 'collect a child', untilOn: '2026-11-22', email: 'carer@example.org' }

/** What an answer is made of, but for the number of the request. */
async function answerOf(site: Site, client: Client, route: string, path: string) {
  let answer: Response | undefined
  const statements = await statementsOf(site.database, async () => {
    answer = route.startsWith('GET ') ? await client.get(path) : await client.post(path, sent)
  })
  const headers = [...(answer?.headers ?? [])].filter(([name]) => name !== 'x-request-id')
  return { status: answer?.status, body: await answer?.text(), headers, statements }
}

describe.each(roles)('to a %s', (role) => {
  it('what is not theirs to see answers as what is not there: the same bytes, by the same queries', async () => {
    const { site, person, viewer } = await enter(world, [role])
    const compare = async (route: string, path: string) => {
      const hidden = await answerOf(site, person, route, path)
      const nothing = await answerOf(site, person, route, path.replace(idIn(route, path), 'none'))
      expect(hidden.status, `${route} ${path}`).toBe(404)
      expect(hidden, `${route} ${path}`).toEqual(nothing)
    }
    let compared = 0
    for (const route of Object.keys(routes).filter((each) => each.includes(':'))) {
      const [first = '', ...others] = pathsOf(world, route)
      // What the table closes is closed before anything is looked for: which thing it is makes no difference.
      if (!mayUse(viewer, routes[route])) await compare(route, first)
      else
        for (const path of [first, ...others])
          if (isMissing(viewer, route, path)) {
            await compare(route, path)
            compared++
          }
    }
    expect(compared).toBeGreaterThan(fewest[role])
    await site.database.destroy()
  })
})

describe.each<Role>(['manager', 'liaison', 'coordinator'])(
  'to a %s, in a household that they see',
  (role) => {
    it('a carer of another answers as one who is not there', async () => {
      const { site, person } = await enter(world, [role])
      const idOf = (name: HomeName) => world.households.get(name)?.id ?? ''
      const home = idOf(role === 'liaison' ? 'given' : 'quadrant')
      const elsewhere = world.households.get('far')?.carerId ?? ''
      const answer = async (route: string, carerId: string) => {
        const path = route.split(' ')[1]?.replace(':id', home).replace(':carerId', carerId) ?? ''
        const found = await answerOf(site, person, route, path)
        return { ...found, body: found.body?.replaceAll(carerId, 'of a carer') }
      }
      const ofCarers = Object.keys(routes).filter((route) => /^\w+ \/households\/:id.*:carerId/.test(route))
      expect(ofCarers.length).toBeGreaterThan(3)
      for (const route of ofCarers)
        expect(await answer(route, elsewhere), route).toEqual(await answer(route, randomUUID()))
      await site.database.destroy()
    })
  },
)

/** A test that compares nothing would find no difference. */
const fewest: Record<Role, number> = {
  manager: 20,
  liaison: 150,
  coordinator: 150,
  supervising_worker: 80,
  recruiter: 5,
  payments: 5,
  carer: 15,
  hub_carer: 20,
  mentor: 17,
  ambassador: 15,
}
