import { beforeAll, describe, expect, it } from 'vitest'
import { grantedRoles, type Role } from '#src/access/rules.ts'
import { differences, fieldsOf } from './expecting.ts'
import { lookEverywhere } from './looking.ts'
import { enter, plantWorld, type World } from './world.ts'

const roles: readonly Role[] = [...grantedRoles, 'carer', 'hub_carer']
const pairs = roles.flatMap((one, index) => roles.slice(index + 1).map((other) => [one, other] as const))

/**
 * The pairs that are sent everywhere at every run: whoever fosters and is on the staff, because of their own home others
 * decide; of the others one for each way to reach a home. `npm run test:long` sends them all.
 */
const sentAlways = (pair: readonly Role[]) =>
  process.env.KITH_LONG === '1' || pair.includes('carer') || some.includes(pair.join(' and '))
const some = ['coordinator and supervising_worker', 'liaison and hub_carer', 'recruiter and payments']

let world: World
beforeAll(async () => {
  world = await plantWorld()
})

describe.each(pairs.filter(sentAlways))('%s and %s', (one, other) => {
  it('see together what the table says of both, and nothing that neither sees', async () => {
    const { viewer, sights, faults } = await lookEverywhere(world, [one, other], 'some')
    expect(faults).toEqual([])
    expect(differences(world, viewer, sights)).toEqual([])
  })
})

it('adds up: two roles see what each sees, but of their own home what they decide about others', async () => {
  const viewers = new Map<string, Awaited<ReturnType<typeof enter>>['viewer']>()
  for (const role of roles) {
    const { viewer, site } = await enter(world, [role])
    await site.database.destroy()
    viewers.set(role, viewer)
  }
  // Whoever is a hub carer is a carer: of the hub home, and not of another beside it.
  for (const [one, other] of pairs.filter((pair) => pair.join() !== 'carer,hub_carer')) {
    const { viewer, site } = await enter(world, [one, other])
    await site.database.destroy()
    for (const name of world.households.keys()) {
      const own = world.households.get(name)?.id === viewer.householdId
      const sum = new Set(
        [one, other].flatMap((role) => [...fieldsOf(world, viewers.get(role) ?? viewer, name)]),
      )
      const together = fieldsOf(world, viewer, name)
      for (const field of together)
        expect(sum, `${one} and ${other} see ${field} of ${name}`).toContain(field)
      for (const field of sum)
        if (!own) expect(together, `${one} and ${other} see no ${field} of ${name}`).toContain(field)
    }
  }
})
