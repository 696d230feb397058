import { beforeAll, describe, expect, it } from 'vitest'
import { type Sight, sightsOn } from './reading.ts'
import { type HomeName, plantWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await plantWorld()
})

const mark = (name: HomeName, table: string, column: string) =>
  world.mark.wordsOf(name, table, column)[0] ?? 'no marker'
const seen = (sights: readonly Sight[]) => sights.map(([of, field]) => `${field} of ${of}`).toSorted()
const pathOf = (name: HomeName) => `/households/${world.households.get(name)?.id}`
const html = (main: string) => `<!doctype html><html><main>${main}</main></html>`

/** What looks for too much would be silent if it could not read what it is shown. */
describe('whoever looks for what an answer says', () => {
  it('finds markers wherever they stand in a page, also in what is only printed', () => {
    const page = `<title>${mark('far', 'households', 'name')}</title>
      <p class="kith-only-printed" title="${mark('far', 'carers', 'phone')}">${mark('mate', 'households', 'addressSealed')}</p>`
    expect(seen(sightsOn(world, '/', html(page)))).toEqual([
      'address of household mate',
      'contact of household far',
      'name of household far',
    ])
  })

  it('knows days as people, files and calendars write them', () => {
    const since = world.mark.wordsOf('far', 'households', 'sinceOn')
    const day = since.find((each) => /^\d{4}-/.test(each)) ?? ''
    const words = since.find((each) => / /.test(each)) ?? ''
    const compact = day.replaceAll('-', '')
    for (const text of [html(words), `who,${day},why`, `BEGIN:VEVENT\r\nDTSTART:${compact}T100000Z\r\n`])
      expect(seen(sightsOn(world, '/', text)), text).toEqual(['standing of household far'])
  })

  it('reads words beside a name: in rows, in lines of a CSV, and on the page of the home itself', () => {
    const name = mark('far', 'households', 'name')
    const beside = ['distance of household far', 'name of household far', 'outline of household far']
    expect(seen(sightsOn(world, '/', html(`<tr><td>${name}</td><td>Kinship, 7 km</td></tr>`)))).toEqual(
      beside,
    )
    expect(seen(sightsOn(world, '/', `\uFEFFname,kind\r\n${name},"Kinship, 7 km"\r\n`))).toEqual(beside)
    expect(seen(sightsOn(world, '/', `name,kind\r\n${name}\r\nsomebody,"Kinship, 7 km"\r\n`))).toEqual([
      'name of household far',
    ])
    expect(seen(sightsOn(world, pathOf('far'), html('<p>Kinship</p>')))).toEqual(['outline of household far'])
    expect(seen(sightsOn(world, pathOf('mate'), html('<p>limit 15 km</p>')))).toEqual([])
  })

  it('finds what a calendar broke over two lines', () => {
    const name = mark('far', 'households', 'name')
    const broken = `BEGIN:VCALENDAR\r\nSUMMARY:With ${name.slice(0, 3)}\r\n ${name.slice(3)}\r\nEND:VCALENDAR`
    expect(seen(sightsOn(world, '/', broken))).toEqual(['name of household far'])
  })
})
