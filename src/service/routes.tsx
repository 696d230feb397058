import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { QuadrantsPage } from '#views/quadrants/page.tsx'
import { SetUpClosed } from '#views/set-up/closed.tsx'
import { SetUpPage } from '#views/set-up/page.tsx'
import { settingsAsTyped } from '#views/settings/fields.ts'
import { SettingsPage } from '#views/settings/page.tsx'
import { passwordProblem } from '#views/sign-in/words.ts'
import { changeSettings, nameQuadrant, openQuadrant } from './actions.ts'
import { quadrantForm, settingsForm, setUpForm } from './forms.ts'
import { defaultSettings } from './rules.ts'
import { opensSetUp, setUp } from './set-up.ts'
import { findQuadrant, newestVersion, quadrantsOf } from './store.ts'

export const serviceRoutes = new Hono<Web>()

const newestSettings = async (c: Context<Web>) =>
  (await newestVersion(c.var.services.database)) ?? { version: 0, settings: defaultSettings }

serviceRoutes.get('/settings', async (c) => {
  const { version, settings } = await newestSettings(c)
  return c.html(
    <SettingsPage
      frame={frameOf(c)}
      version={version}
      entered={settingsAsTyped(settings)}
      routing={c.var.services.roads !== undefined}
    />,
  )
})

serviceRoutes.post('/settings', async (c) => {
  const form = await readForm(c, settingsForm)
  const again = async (problems: Problems, now?: Entered) => {
    const version = now ? (await newestSettings(c)).version : Number(form.entered.version)
    return c.html(
      <SettingsPage
        frame={frameOf(c)}
        version={version}
        entered={form.entered}
        now={now}
        problems={problems}
        routing={c.var.services.roads !== undefined}
      />,
      422,
    )
  }
  if (!form.ok) return again(form.problems)

  const outcome = await changeSettings(c.var.acting, form.values.version, form.values.settings)
  if (outcome === 'changed by somebody else')
    return again(
      { '': 'Somebody else changed the settings while you had this page open' },
      settingsAsTyped((await newestSettings(c)).settings),
    )
  say(c, 'The settings have been changed')
  return c.redirect('/settings', 303)
})

serviceRoutes.get('/quadrants', async (c) =>
  c.html(<QuadrantsPage frame={frameOf(c)} quadrants={await quadrantsOf(c.var.services.database)} />),
)

const quadrantsAgain = async (c: Context<Web>, entered: Entered, problems: Problems, renaming?: string) =>
  c.html(
    <QuadrantsPage
      frame={frameOf(c)}
      quadrants={await quadrantsOf(c.var.services.database)}
      renaming={renaming}
      entered={entered}
      problems={problems}
    />,
    422,
  )

const nameTaken = { name: 'Another quadrant has this name' }

serviceRoutes.post('/quadrants', async (c) => {
  const form = await readForm(c, quadrantForm)
  if (!form.ok) return quadrantsAgain(c, form.entered, form.problems)
  const outcome = await openQuadrant(c.var.acting, form.values.name)
  if (outcome === 'name taken') return quadrantsAgain(c, form.entered, nameTaken)
  say(c, 'The quadrant has been added')
  return c.redirect('/quadrants', 303)
})

serviceRoutes.get('/quadrants/:id', async (c) => {
  const { database } = c.var.services
  const quadrant = await findQuadrant(database, c.req.param('id'))
  if (!quadrant) return c.notFound()
  return c.html(
    <QuadrantsPage
      frame={frameOf(c)}
      quadrants={await quadrantsOf(database)}
      renaming={quadrant.id}
      entered={{ name: quadrant.name }}
    />,
  )
})

serviceRoutes.post('/quadrants/:id/names', async (c) => {
  const id = c.req.param('id')
  const form = await readForm(c, quadrantForm)
  if (!(await findQuadrant(c.var.services.database, id))) return c.notFound()
  if (!form.ok) return quadrantsAgain(c, form.entered, form.problems, id)
  const outcome = await nameQuadrant(c.var.acting, id, form.values.name)
  if (outcome === 'no such quadrant') return c.notFound()
  if (outcome === 'name taken') return quadrantsAgain(c, form.entered, nameTaken, id)
  say(c, 'The quadrant has been renamed')
  return c.redirect('/quadrants', 303)
})

serviceRoutes.get('/set-up', async (c) => {
  if (c.var.isSetUp) return c.redirect('/sign-in', 303)
  const token = c.req.query('token')
  const opens = token !== undefined && (await opensSetUp(c.var.acting, token))
  if (!opens) return c.html(<SetUpClosed frame={frameOf(c)} tried={token !== undefined} />)
  const { minHomes, maxHomes, limitMetres } = defaultSettings
  const entered = {
    token,
    minHomes,
    maxHomes,
    limitKm: limitMetres / 1000,
    quadrants: 'North\nSouth\nMid\nWest',
  }
  return c.html(<SetUpPage frame={frameOf(c)} entered={entered} />)
})

serviceRoutes.post('/set-up', async (c) => {
  if (c.var.isSetUp) return c.redirect('/sign-in', 303)
  const form = await readForm(c, setUpForm)
  const again = (problems: Problems) =>
    c.html(<SetUpPage frame={frameOf(c)} entered={form.entered} problems={problems} />, 422)
  const { token } = form.entered
  // What is wrong with the fields is told only to whoever holds the link.
  if (typeof token !== 'string' || !(await opensSetUp(c.var.acting, token)))
    return c.html(<SetUpClosed frame={frameOf(c)} tried />, 422)
  if (!form.ok) return again(form.problems)

  const outcome = await setUp(c.var.services, c.var.acting, form.values)
  if (outcome === 'link ended') return c.html(<SetUpClosed frame={frameOf(c)} tried />, 422)
  if (outcome === 'set up' || outcome === 'set up before') return c.redirect('/sign-in', 303)
  return again({ password: passwordProblem[outcome] })
})
