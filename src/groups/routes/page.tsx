import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { maySeeOfGroup } from '#src/access/rules/seeing.ts'
import { open } from '#src/secrets/seal.ts'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { GroupPage } from '#views/groups/page.tsx'
import { namesCoordinators, runsGroup, setsSchedule } from '../rules/running.ts'
import { allCoordinators, standingGuests } from '../store/coordinators.ts'
import type { FoundGroup } from '../store/groups.ts'
import { datesOfGroup } from '../store/list.ts'
import { scheduleOf } from '../store/schedules.ts'
import { statusOf } from './through.ts'

/** A group to whoever knows of it, and with its deeds to whoever looks after it. */
export async function groupPage(
  c: Context<Web>,
  group: FoundGroup,
  problems: Problems = {},
  entered: Entered = {},
) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const runs = group.endedOn === null && runsGroup(viewer, group)
  const names = runs && namesCoordinators(viewer, group)
  const everybody = names ? await allCoordinators(database, today) : []
  const { onlineLinkSealed, ...shown } = group
  const link =
    onlineLinkSealed !== null && maySeeOfGroup(viewer, group, 'online link')
      ? open(acting.keys, group.id, onlineLinkSealed)
      : undefined
  return c.html(
    <GroupPage
      frame={frameOf(c)}
      group={shown}
      schedule={await scheduleOf(database, group.id)}
      link={link}
      coming={await datesOfGroup(database, group.id, { today, coming: true })}
      been={await datesOfGroup(database, group.id, { today, coming: false })}
      guests={await standingGuests(database, group.id)}
      runs={runs}
      schedules={runs && setsSchedule(viewer, group)}
      toName={everybody.filter(({ id }) => !group.coordinatorIds.includes(id))}
      names={names}
      once={randomUUID()}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}
