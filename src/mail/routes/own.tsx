import { type Context, Hono } from 'hono'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { OwnMessagesPage } from '#views/mail/own.tsx'
import { chooseMessages } from '../actions/wishes.ts'
import { bouncedSince } from '../bouncing.ts'
import { wishesForm } from '../forms.ts'
import { type GroupName, groupNames, groupOf } from '../rules/groups.ts'
import { addresseeOf } from '../store/delivering.ts'
import { choicesBy, habitsOf, personOf, wishesMark } from '../store/wishes.ts'

/** `/account/messages`: how somebody would have what they are told. */
export const ownMessageRoutes = new Hono<Web>()

/** Groups of which somebody could ever get a message. */
const groupsFor = (viewer: Viewer): readonly GroupName[] =>
  groupNames.filter((name) => {
    const { for: whom } = groupOf(name)
    if (whom === 'carers') return viewer.carerId !== null
    if (whom === 'everybody') return true
    return has(viewer, 'coordinator', 'liaison', 'supervising_worker', 'recruiter', 'payments', 'manager')
  })

async function page(c: Context<Web>, problems: Problems = {}, typed?: Entered) {
  const { services, viewer } = c.var
  const { database, keys, mail } = services
  const to = { accountId: viewer.accountId }
  const person = await personOf(database, to)
  const { hours, textTo } = await habitsOf(database, person)
  const chosen = Object.fromEntries(
    (await choicesBy(database, person)).map(({ groupName, choice }) => [groupName, choice]),
  )
  const email = (await addresseeOf(database, { ...to, carerId: null }))?.email
  return (
    <OwnMessagesPage
      frame={frameOf(c)}
      groups={groupsFor(viewer)}
      shown={await wishesMark(database, person)}
      entered={typed ?? { ...chosen, quietFrom: hours?.from, quietUntil: hours?.until, textTo }}
      texts={mail?.texts === true || textTo !== null}
      bouncedSince={email ? (await bouncedSince(database, keys, [email])).get(email) : undefined}
      problems={problems}
    />
  )
}

ownMessageRoutes.get('/', async (c) => c.html(await page(c)))

ownMessageRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const form = await readForm(c, wishesForm)
  if (!form.ok) return c.html(await page(c, form.problems, form.entered), 422)
  const { quietFrom, quietUntil, textTo, shown, ...all } = form.values
  const chosen = Object.fromEntries(groupsFor(viewer).map((group) => [group, all[group]]))
  const hours = quietFrom && quietUntil ? { from: quietFrom, until: quietUntil } : undefined
  const person = await personOf(acting.database, { accountId: viewer.accountId })
  const outcome = await chooseMessages(acting, person, { hours, textTo, chosen, shown })
  if (outcome === 'changed meanwhile') {
    const problem = 'You changed some of this on another page or by a message. Compare, then save again'
    return c.html(await page(c, { '': problem }, form.entered), 422)
  }
  say(c, 'Your messages come as you have chosen.')
  return c.redirect('/account/messages', 303)
})
