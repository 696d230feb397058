import type { Context } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import { spendingsAt } from '#src/spending/store/reading.ts'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { InvitationPage } from '#views/gatherings/invitation.tsx'
import { MoreOf } from '#views/gatherings/more.tsx'
import { GatheringPage } from '#views/gatherings/page.tsx'
import { refusalToCancel, takesAttendances, takesReplies } from '../rules/planning.ts'
import { endOf, isOpenAt, openFrom } from '../rules/times.ts'
import { homesFor, isAsked } from '../showing.ts'
import type { FoundGathering } from '../store/gatherings.ts'
import { homesOf } from '../store/homes.ts'
import { mayPlan } from '../store/scope.ts'
import { trainingsAt } from '../store/trainings.ts'
import { statusOf } from './through.ts'

/** A gathering to whoever looks after it, with who comes; to any other home the invitation that it has. */
export const gatheringPage = (
  c: Context<Web>,
  gathering: FoundGathering,
  entered: Entered = {},
  problems: Problems = {},
) =>
  mayPlan(c.var.viewer, gathering.constellationId)
    ? hostPage(c, gathering, problems)
    : invitationPage(c, gathering, entered, problems)

async function hostPage(c: Context<Web>, gathering: FoundGathering, problems: Problems) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['constellation', gathering.constellationId])
  const coming = await homesFor(acting.database, viewer, gathering)
  const open = takesReplies(gathering, acting.today)
  const trainings = await trainingsAt(acting.database, gathering.id)
  const spendings = await spendingsAt(acting.database, gathering.id)
  return c.html(
    <GatheringPage
      frame={frameOf(c)}
      gathering={gathering}
      {...coming}
      takesReplies={open}
      takesAttendances={takesAttendances(gathering, acting.today)}
      mayCancel={refusalToCancel(gathering, coming.anyNoted) === undefined}
      mayRemind={open && coming.counts.silent > 0 && gathering.remindedOn !== acting.today}
      placeOpen={open && gathering.at === 'hub home' && gathering.hostId !== gathering.hubId}
      problems={problems}
      more={
        <MoreOf
          constellationId={gathering.constellationId}
          id={gathering.id}
          trainings={trainings}
          spendings={spendings}
        />
      }
    />,
    statusOf(problems),
  )
}

async function invitationPage(
  c: Context<Web>,
  gathering: FoundGathering,
  entered: Entered,
  problems: Problems,
) {
  const { acting, viewer } = c.var
  const own = (await homesOf(acting.database, gathering.id)).find(({ id }) => id === viewer.householdId)
  if (!own) return c.notFound()
  return c.html(
    <InvitationPage
      frame={frameOf(c)}
      gathering={gathering}
      own={own}
      takesReplies={isAsked(own) && takesReplies(gathering, acting.today)}
      address={own.reply === 'yes' ? addressOf(c, gathering) : undefined}
      trainings={await trainingsAt(acting.database, gathering.id)}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

/** Whether whoever said yes can see where the hub home is; nothing when it is not there, is over, or is hidden. */
function addressOf(c: Context<Web>, gathering: FoundGathering) {
  const { acting, settings } = c.var
  const { at, cancelledAt, hostId, hubId, hostHiddenSince } = gathering
  if (at !== 'hub home' || cancelledAt !== null || hostId !== hubId || hostHiddenSince !== null)
    return undefined
  if (acting.now >= endOf(gathering)) return undefined
  const hours = settings.gatheringAddressHours
  return isOpenAt(gathering, hours, acting.now) ? 'open' : { opens: openFrom(gathering, hours) }
}
