import { type Context, Hono } from 'hono'
import { timeWords } from '#src/help-lines/rules/clock-words.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { changedMeanwhile } from '#views/components/meanwhile.tsx'
import { RotaTermsPage } from '#views/rota/terms.tsx'
import { changeTerms } from '../actions/terms.ts'
import { termsForm } from '../forms.ts'
import type { RotaTerms } from '../rules/terms.ts'
import { newestTerms } from '../store/terms.ts'
import { statusOf } from './through.ts'

/** `/rota/terms`: when the office is open, and when a week begins. */
export const rotaTermRoutes = new Hono<Web>()

const asTyped = ({ officeHours, handOverTime, ...same }: RotaTerms): Entered => ({
  ...same,
  handOverTime: timeWords(handOverTime),
  ...Object.fromEntries(
    officeHours.flatMap(({ weekday, opens, closes }) => [
      [`opens-${weekday}`, timeWords(opens)],
      [`closes-${weekday}`, timeWords(closes)],
    ]),
  ),
})

const page = (c: Context<Web>, version: number, entered: Entered, problems: Problems = {}) =>
  c.html(
    <RotaTermsPage frame={frameOf(c)} version={version} entered={entered} problems={problems} />,
    statusOf(problems),
  )

rotaTermRoutes.get('/', async (c) => {
  const { version, terms } = await newestTerms(c.var.acting.database)
  return page(c, version, asTyped(terms))
})

rotaTermRoutes.post('/', async (c) => {
  const { acting } = c.var
  const form = await readForm(c, termsForm)
  if (!form.ok) return page(c, Number(form.entered.version) || 0, form.entered, form.problems)
  const outcome = await changeTerms(acting, form.values.version, form.values.terms)
  if (outcome === 'changed meanwhile') {
    const { version } = await newestTerms(acting.database)
    return page(c, version, form.entered, { '': changedMeanwhile })
  }
  say(c, 'The hours have been changed')
  return c.redirect('/rota/terms', 303)
})
