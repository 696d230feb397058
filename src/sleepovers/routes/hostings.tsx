import { Hono } from 'hono'
import { type Done, routesOf } from '#src/households/routes/deeds.tsx'
import type { Web } from '#src/web/context.ts'
import { HostingFields } from '#views/sleepovers/hosting.tsx'
import { recordHosting } from '../actions/hosting.ts'
import { hostingForm } from '../forms.ts'

/** Under `/households`: whether a household agrees to host, from a day on. */
export const hostingRoutes = new Hono<Web>()

hostingRoutes.route(
  '/',
  routesOf({
    path: '/hostings',
    right: 'host',
    title: 'Does this home host sleepovers?',
    explained:
      'Only a home that agrees is asked. What it has agreed to before it stops goes to the liaison worker to decide.',
    button: 'Record',
    schema: hostingForm,
    fields: HostingFields,
    start: (c) => ({ fromOn: c.var.acting.today }),
    async act(c, household, { hosts, fromOn }): Promise<Done> {
      switch (await recordHosting(c.var.acting, household.id, { hosts: hosts === 'yes', fromOn })) {
        case 'recorded':
          return { said: 'Recorded.' }
        case 'already so':
          return { problems: { hosts: 'That is how it stands already' } }
        case 'before it began':
          return { problems: { fromOn: 'It cannot end before it began' } }
        case 'no such household':
          return 'not found'
      }
    },
  }),
)
