import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { routes } from '#src/access/rules/routes.ts'
import { addHousehold } from '../factories.ts'
import { row, upload, whole } from '../households/files.ts'
import { openSite } from '../support.ts'

/** What a spreadsheet would carry out: the ways in which a formula may begin. */
const formulas = ['=HYPERLINK("http://evil.example")', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1']

/** What finance is given has a form of its own: its cells are tried with it, in `test/payments/`. */
const elsewhere = ['GET /payment-runs/:id/file.csv']

it('no cell of any CSV that the service gives out begins as a formula does', async () => {
  const site = await openSite()
  const manager = await site.as({ role: 'manager', name: formulas[0] ?? '' })
  const household = await addHousehold(site, { name: formulas[0] ?? '' })
  for (const name of formulas)
    await (await site.as({ role: 'liaison', name })).get(`/households/${household}`)
  const file = [whole, ...formulas.map((name) => row({ 'external id': name, kind: 'none' }))].join('\r\n')
  const { id } = await upload(manager, file)
  const ids: Record<string, string> = { 'GET /households/imports/:id/refused.csv': id }

  const found: Record<string, number> = {}
  const asked = Object.keys(routes).filter((each) => each.endsWith('.csv') && !elsewhere.includes(each))
  for (const route of asked) {
    const path = route.slice('GET '.length).replace(':id', ids[route] ?? household)
    const answer = await manager.get(path)
    expect([route, answer.status]).toEqual([route, 200])
    const rows: string[][] = parse(await answer.text(), { bom: true, relax_column_count: true })
    const cells = rows.flat()
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    found[route] = cells.filter((cell) => formulas.some((formula) => cell.includes(formula.trim()))).length
  }
  // What was planted was there to be defused, wherever names are given out.
  expect(found['GET /households/imports/:id/refused.csv']).toBeGreaterThanOrEqual(4)
  expect(found['GET /households/:id/sightings.csv']).toBeGreaterThanOrEqual(1)
})
