import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'

onBothDatabases('a NUL', (open) => {
  it('finds nothing in an address, and is left out of a form', async () => {
    const site = await openSite({ database: await open() })
    const id = await addHousehold(site)
    const manager = await site.as('manager')
    const paths = ['/households/%00', `/households/${id}/%00`, '/households?q=a%00b', '/static/%00']
    for (const path of paths) expect((await manager.get(path)).status, path).toBe(404)
    expect((await manager.post('/memberships/%00/departures', {})).status).toBe(404)
    // An address that tells of one, without having one.
    expect((await manager.get('/households?q=%2500')).status).toBe(200)
    const carer = { name: 'An\u0000a', fromOn: '2026-01-01', once: 'o\u0000' }
    expect((await manager.post(`/households/${id}/carers`, carer)).status).toBe(303)
    expect(await site.database.selectFrom('carers').select('name').execute()).toEqual([{ name: 'Ana' }])
  })
})
