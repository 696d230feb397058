import { expect, it } from 'vitest'
import { addCarer, addHousehold, keepApart } from '../factories.ts'
import { openSite } from '../support.ts'
import { addHubAndHomes, agreed, day, today, wish } from './support.ts'

const numbers = { host: '01632 960111', asker: '01632 960222', neighbour: '01632 960333' }

async function start() {
  const site = await openSite()
  const { homeIds, hubId } = await addHubAndHomes(site, { homes: 2 })
  const [askerId = '', neighbourId = ''] = homeIds
  await addCarer(site, hubId, { name: 'Ngozi Okafor', chosenName: 'Ngozi', phone: numbers.host })
  await addCarer(site, askerId, { name: 'Ada Barker', chosenName: 'Ada', phone: numbers.asker })
  await addCarer(site, neighbourId, { name: 'Ben Clark', chosenName: 'Ben', phone: numbers.neighbour })
  return { site, hubId, askerId, neighbourId }
}

it('reads neither home the other’s number on an older stay, from the moment they are kept apart', async () => {
  const { site, hubId, askerId, neighbourId } = await start()
  const hostId = hubId
  const id = await agreed(site, wish(askerId, hostId, { fromOn: today, untilOn: day(1) }))
  const beside = await agreed(site, wish(neighbourId, hostId, { fromOn: today, untilOn: day(1) }))
  const asker = await site.as({ role: 'carer', householdId: askerId })
  const host = await site.as({ role: 'carer', householdId: hostId })
  const read = async (by: typeof host, stayId = id) => (await by.get(`/sleepovers/${stayId}`)).text()
  expect(await read(asker)).toContain(numbers.host)
  expect(await read(host)).toContain(numbers.asker)

  await keepApart(site, askerId, hostId)
  const after = [await read(asker), await read(host)]
  expect(after[0]).not.toContain(numbers.host)
  expect(after[1]).not.toContain(numbers.asker)
  // What was, was: they are still called what they were, and nothing says why there is no number.
  expect(after[0]).toContain('Ngozi')
  expect(after[1]).toContain('Ada')
  for (const page of after) expect(page.toLowerCase()).not.toContain('apart')
  // It is between these two, and not for others.
  expect(await read(host, beside)).toContain(numbers.neighbour)
  const liaison = await site.as('manager')
  expect(await read(liaison)).toContain(numbers.host)
})

it('does so of a tie, too', async () => {
  const { site, hubId } = await start()
  const familyId = await addHousehold(site)
  await addCarer(site, familyId, { name: 'Cas Dent', chosenName: 'Cas', phone: '01632 960444' })
  await site.database
    .insertInto('linkedHosts')
    .values({
      ...{ id: 'tie', householdId: familyId, hostId: hubId, fromOn: today },
      ...{ tiedAt: `${today}T10:00:00.000Z`, householdAgreedOn: today, hostAgreedOn: today },
    })
    .execute()
  const [family, host] = [
    await site.as({ role: 'carer', householdId: familyId }),
    await site.as({ role: 'carer', householdId: hubId }),
  ]
  const pages = async () => [
    await (await family.get(`/households/${familyId}`)).text(),
    await (await host.get(`/households/${hubId}`)).text(),
  ]
  const before = await pages()
  expect(before[0]).toContain(numbers.host)
  expect(before[1]).toContain('01632 960444')
  await keepApart(site, familyId, hubId)
  const after = await pages()
  expect(after[0]).not.toContain(numbers.host)
  expect(after[1]).not.toContain('01632 960444')
})
