import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { maySeeOfGroup, maySeeWhoComes } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { open } from '#src/secrets/seal.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import type { Short } from '#views/group-sessions/notice.tsx'
import { whoIsTold } from '#views/group-sessions/words.ts'
import { GroupFormPage } from '#views/groups/form.tsx'
import { refusals } from '#views/groups/words.ts'
import { editGroup, makeGroup } from '../actions/groups.ts'
import { editing, making } from '../forms.ts'
import { namesCoordinators } from '../rules/running.ts'
import type { FoundGroup } from '../store/groups.ts'
import { groupPage } from './page.tsx'
import { backTo, found, foundToRun, kindsOf, statusOf } from './through.ts'

/** Making a group, and changing what it is. */
export const oneGroupRoutes = new Hono<Web>()

/** The quadrants in which somebody makes groups: a coordinator's own, or for a manager all. */
async function quadrantsToChoose(c: Context<Web>) {
  const { viewer, acting } = c.var
  const all = await quadrantsOf(acting.database)
  return has(viewer, 'manager') ? all : all.filter(({ id }) => viewer.quadrantIds.includes(id))
}

async function newPage(c: Context<Web>, entered: Entered, problems: Problems, once: string) {
  return c.html(
    <GroupFormPage
      frame={frameOf(c)}
      quadrants={await quadrantsToChoose(c)}
      kinds={kindsOf(c)}
      showsLink
      mayClose
      making={{ once }}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

const usual = {
  ...{ form: 'support group', kind: 'open', privacy: 'open', at: 'venue', childcare: 'no' },
  ...{ stepFree: 'not known', parking: 'not known', hearingLoop: 'not known' },
}

oneGroupRoutes.get('/new', (c) => newPage(c, usual, {}, randomUUID()))

oneGroupRoutes.post('/', async (c) => {
  const form = await readForm(c, making)
  const token = String(form.entered.once ?? '') || randomUUID()
  const again = (problems: Problems) => newPage(c, form.entered, problems, token)
  if (!form.ok) return again(form.problems)
  const { once, ...wish } = form.values
  const quadrants = await quadrantsToChoose(c)
  if (!quadrants.some(({ id }) => id === wish.quadrantId)) return again({ quadrantId: 'Choose a quadrant' })
  if (!kindsOf(c).includes(wish.kind)) return again({ kind: 'Choose whom it is for' })
  const outcome = await makeGroup(c.var.acting, c.var.viewer, once ?? token, {
    ...wish,
    onlineLink: wish.onlineLink ?? null,
  })
  if (typeof outcome === 'string') return again(refused(outcome))
  say(c, 'The group is made. Say now when it meets.')
  return backTo(c, outcome.made)
})

oneGroupRoutes.get('/:id', async (c) => {
  const group = await found(c)
  return group ? groupPage(c, group) : c.notFound()
})

const editPage = (c: Context<Web>, group: FoundGroup, entered: Entered, problems: Problems, short?: Short) =>
  c.html(
    <GroupFormPage
      frame={frameOf(c)}
      quadrants={[]}
      kinds={[...new Set([...kindsOf(c), group.kind])]}
      showsLink={maySeeOfGroup(c.var.viewer, group, 'online link')}
      mayClose={namesCoordinators(c.var.viewer, group)}
      making={{ id: group.id, version: group.version, name: group.name }}
      short={short}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

/** A group as its form has it. */
const asEntered = (c: Context<Web>, group: FoundGroup): Entered => ({
  ...group,
  capacity: group.capacity ?? '',
  venue: group.venue ?? '',
  accessNotes: group.accessNotes ?? '',
  onlineLink:
    group.onlineLinkSealed === null ? '' : open(c.var.acting.keys, group.id, group.onlineLinkSealed),
})

oneGroupRoutes.get('/:id/edit', async (c) => {
  const group = await foundToRun(c)
  return group ? editPage(c, group, asEntered(c, group), {}) : c.notFound()
})

oneGroupRoutes.post('/:id/edits', async (c) => {
  const { acting, viewer } = c.var
  const group = await foundToRun(c)
  if (!group) return c.notFound()
  const form = await readForm(c, editing)
  const again = (problems: Problems, short?: Short) => editPage(c, group, form.entered, problems, short)
  if (!form.ok) return again(form.problems)
  const { version, shortNotice, ...wish } = form.values
  if (![...kindsOf(c), group.kind].includes(wish.kind)) return again({ kind: 'Choose whom it is for' })
  const { noticeWorkingDays } = c.var.settings
  const notice = { version, shortNotice, noticeWorkingDays }
  const outcome = await editGroup(acting, viewer, group.id, notice, { ...wish, onlineLink: wish.onlineLink })
  if (outcome === 'no such group' || outcome === 'ended') return c.notFound()
  if (outcome === 'changed meanwhile')
    // With what is typed here and the version of now: what stands is on its page, one tap away.
    return again({
      '': 'Somebody else has changed this group meanwhile. Look at how it stands, and save again if yours is right',
    })
  if (typeof outcome === 'string') return again(refused(outcome))
  if ('workingDays' in outcome)
    return again(
      { shortNotice: 'Say that you change where it meets at short notice' },
      { workingDays: outcome.workingDays, asked: noticeWorkingDays },
    )
  const { changed, told } = outcome
  const full =
    changed === 'all' ? '' : ' Where more people have places already, the date keeps its own number.'
  const whom = told ? ` ${whoIsTold(told, maySeeWhoComes(viewer, group), 'on its dates')}` : ''
  say(c, `The group is changed.${full}${whom}`)
  return backTo(c, group.id)
})

function refused(outcome: keyof typeof refusals): Problems {
  const [field, message] = refusals[outcome]
  return { [field]: message }
}
