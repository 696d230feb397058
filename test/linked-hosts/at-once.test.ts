import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { viewerOf } from '#src/access/store.ts'
import { changeCard } from '#src/child-cards/actions/cards.ts'
import { nameChildrenOf } from '#src/child-cards/actions/naming.ts'
import { answerBreak, askForBreak } from '#src/linked-hosts/actions/requests.ts'
import { endTie, tieToHost } from '#src/linked-hosts/actions/ties.ts'
import { cardRow, stayTomorrow, write } from '../child-cards/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { acting, addHost, day } from '../sleepovers/support.ts'
import { openSite } from '../support.ts'
import { requests, ties } from './support.ts'

const ten = Array.from({ length: 10 }, (_, n) => n)

onBothDatabases('ten people at the same moment', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    const familyId = await addHousehold(site)
    const hostId = await addHost(site)
    const tie = {
      ...{ householdId: familyId, hostId, fromOn: day(0), untilOn: null },
      ...{ householdAgreedOn: day(-2), hostAgreedOn: day(-1) },
    }
    return { site, familyId, hostId, tie, tieOnce: () => tieToHost(acting(site), tie, randomUUID()) }
  }
  const wish = { wishFromOn: null, wishUntilOn: null, children: 1 }

  it('tie a family to a host once', async () => {
    const { site, tieOnce } = await start()
    const outcomes = await Promise.all(ten.map(tieOnce))
    expect(outcomes.filter((outcome) => typeof outcome === 'object')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'already tied')).toHaveLength(9)
    expect(await ties(site)).toHaveLength(1)
  })

  it('cannot be tied twice whatever the program does', async () => {
    const { site, tie, tieOnce } = await start()
    await tieOnce()
    const again = { ...tie, id: 'another', tiedAt: '2026-11-22T10:00:00.000Z' }
    await expect(site.database.insertInto('linkedHosts').values(again).execute()).rejects.toThrow()
    const itself = { ...again, hostId: tie.householdId }
    await expect(site.database.insertInto('linkedHosts').values(itself).execute()).rejects.toThrow()
  })

  it('ask for one break, and answer it once, by a tie or in another way', async () => {
    const { site, familyId, tieOnce } = await start()
    const asked = await Promise.all(ten.map(() => askForBreak(acting(site), familyId, wish, randomUUID())))
    expect(asked.filter((outcome) => typeof outcome === 'object' && 'asked' in outcome)).toHaveLength(1)
    const [request] = await requests(site)
    if (!request) throw new Error('no request')
    const answers = await Promise.all(
      ten.map((n) =>
        n === 5 ? tieOnce() : answerBreak(acting(site), request, n % 2 ? 'another way' : 'taken back'),
      ),
    )
    const byTie = (await requests(site))[0]?.outcome === 'linked'
    expect(answers.filter((outcome) => outcome === 'answered')).toHaveLength(byTie ? 0 : 1)
    // The tie holds whoever answered.
    expect(await ties(site)).toHaveLength(1)
    const entries = await site.database
      .selectFrom('auditEntries')
      .select('what')
      .where('what', 'in', ['answered break request', 'took back break request'])
      .execute()
    expect(entries).toHaveLength(byTie ? 0 : 1)
  })

  it('end a tie once', async () => {
    const { site, tieOnce } = await start()
    await tieOnce()
    const [{ id = '' } = {}] = await ties(site)
    const outcomes = await Promise.all(ten.map(() => endTie(acting(site), id, day(0))))
    expect(outcomes.filter((outcome) => outcome === 'ended')).toHaveLength(1)
  })

  it('change a card once, and name the children of a stay once', async () => {
    const { site, family, familyId, stayId } = await stayTomorrow({ database: await open() })
    const id = await write(site, family, familyId)
    const viewer = await viewerOf(
      site.database,
      { id: family.accountId, name: 'A', carerId: await carerOf(site.database, family.accountId) },
      day(0),
    )
    const text = {
      ...{ firstName: 'Ash', bornIn: 2016, allergies: 'none', medicines: 'none', collects: 'Joe' },
      ...{ rings: 'Joe', ringsOn: '01632 960001', wish: '', agreementBy: '' },
    }
    const said = { text, given: { agreement: null, agreementOn: null } }
    const { version } = await cardRow(site, id)
    const saved = await Promise.all(ten.map(() => changeCard(acting(site), viewer, id, version, said)))
    expect(saved.filter((outcome) => outcome === 'saved')).toHaveLength(1)
    expect((await cardRow(site, id)).version).toBe(version + 1)
    const naming = { stay: [id], met: [id], instead: '' }
    const named = await Promise.all(ten.map(() => nameChildrenOf(acting(site), stayId, naming)))
    expect(named.filter((outcome) => outcome === 'named')).toHaveLength(1)
    expect(await site.database.selectFrom('sleepoverChildren').selectAll().execute()).toHaveLength(1)
  })
})

const carerOf = async (database: Awaited<ReturnType<typeof openSite>>['database'], accountId: string) =>
  (
    await database
      .selectFrom('accounts')
      .select('carerId')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
  ).carerId
