import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { addMonths } from '#src/clock.ts'
import { newestTerms } from '#src/rota/store/terms.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { LineFormPage } from '#views/help-lines/form.tsx'
import { HelpLinesPage } from '#views/help-lines/list.tsx'
import { addLine, changeLine, checkLine, endLine } from '../actions.ts'
import { editingLine, makingLine } from '../forms.ts'
import { openWords } from '../rules/clock-words.ts'
import type { HelpLine } from '../rules/lines.ts'
import { situations } from '../rules/situations.ts'
import { bankHoliday } from '../rules/spells.ts'
import { gapsBySide, hoursOfRota } from '../rules/week.ts'
import { checkersOf, findLine, linesOf } from '../store/lines.ts'
import { sidesOf } from '../store/sides.ts'

/** `/help-lines`: the directory, for managers. */
export const helpLineRoutes = new Hono<Web>()

helpLineRoutes.get('/', async (c) => {
  const { acting, settings } = c.var
  const { database, today } = acting
  const lines = await linesOf(database)
  const [sides, quadrants, checkers] = [
    await sidesOf(database),
    await quadrantsOf(database),
    await checkersOf(database),
  ]
  const checkedSince = addMonths(today, -settings.helpLineCheckMonths)
  return c.html(
    <HelpLinesPage
      frame={frameOf(c)}
      lines={lines.map((line) => ({
        ...line,
        for: [...sides, ...quadrants].find(({ id }) => id === (line.sideId ?? line.quadrantId))?.name,
        checkedBy: checkers.find(({ id }) => id === line.id)?.name,
        isDue: line.checkedOn === null || line.checkedOn < checkedSince,
      }))}
      months={settings.helpLineCheckMonths}
      gaps={gapsBySide(lines, sides, quadrants, hoursOfRota((await newestTerms(database)).terms.officeHours))}
    />,
  )
})

async function formPage(c: Context<Web>, entered: Entered, problems: Problems = {}, line?: HelpLine) {
  const { database } = c.var.acting
  const { once, version } = entered
  return c.html(
    <LineFormPage
      frame={frameOf(c)}
      line={line}
      sides={await sidesOf(database)}
      quadrants={await quadrantsOf(database)}
      once={line ? undefined : typeof once === 'string' && once ? once : randomUUID()}
      version={line && (typeof version === 'string' ? Number(version) : line.version)}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** A new line answers at any hour until somebody says otherwise, and stands after the others. */
helpLineRoutes.get('/new', async (c) => {
  const last = (await linesOf(c.var.acting.database)).at(-1)?.position ?? 0
  return formPage(c, { answers: 'always', scope: 'all', position: Math.min(99, last + 1) })
})

const refusals = {
  'no such side': { sideId: 'Choose a side' },
  'no such quadrant': { quadrantId: 'Choose a quadrant' },
} as const

helpLineRoutes.post('/', async (c) => {
  const form = await readForm(c, makingLine)
  if (!form.ok) return formPage(c, form.entered, form.problems)
  const { once, terms } = form.values
  const outcome = await addLine(c.var.acting, once ?? randomUUID(), terms)
  if (typeof outcome === 'string') return formPage(c, form.entered, refusals[outcome])
  say(c, 'The line has been added')
  return c.redirect('/help-lines', 303)
})

const found = (c: Context<Web>) => findLine(c.var.acting.database, c.req.param('id') ?? '')

helpLineRoutes.get('/:id/edit', async (c) => {
  const line = await found(c)
  return line ? formPage(c, asTyped(line), {}, line) : c.notFound()
})

helpLineRoutes.post('/:id/edits', async (c) => {
  const line = await found(c)
  if (!line) return c.notFound()
  const form = await readForm(c, editingLine)
  if (!form.ok) return formPage(c, form.entered, form.problems, line)
  const { version, terms } = form.values
  const outcome = await changeLine(c.var.acting, { id: line.id, version }, terms)
  if (outcome === 'changed by somebody else')
    return formPage(
      c,
      { ...form.entered, version: line.version },
      {
        '': `Somebody else changed this line while you had the page open: it is now ${line.name}, ${line.number}`,
      },
      line,
    )
  if (outcome !== 'changed') return formPage(c, form.entered, refusals[outcome], line)
  say(c, 'The line has been changed')
  return c.redirect('/help-lines', 303)
})

helpLineRoutes.post('/:id/checks', async (c) => {
  if (!(await found(c))) return c.notFound()
  if ((await checkLine(c.var.acting, c.req.param('id'))) === 'checked')
    say(c, 'It is written down that you checked it today')
  return c.redirect('/help-lines', 303)
})

helpLineRoutes.post('/:id/ends', async (c) => {
  if (!(await found(c))) return c.notFound()
  if ((await endLine(c.var.acting, c.req.param('id'))) === 'ended') say(c, 'The line is no longer shown')
  return c.redirect('/help-lines', 303)
})

/** A line as its form holds it. */
function asTyped(line: HelpLine): Entered {
  const hours = Array.from({ length: bankHoliday }, (_, index) => [
    `hours-${index + 1}`,
    openWords(line.hours.filter(({ day }) => day === index + 1)),
  ])
  const ranks = situations.map((situation, index) => [
    `for-${index + 1}`,
    String(line.situations.find((one) => one.situation === situation)?.rank ?? ''),
  ])
  const { kind, name, number, purpose, scope, sideId, quadrantId, answers, position } = line
  return {
    ...{ kind, name, number, purpose, scope, sideId, quadrantId, answers, position },
    ...Object.fromEntries([...hours, ...ranks]),
  }
}
